"""The upstream client against a real HTTP server on the loopback, and against recordings of the real one."""
