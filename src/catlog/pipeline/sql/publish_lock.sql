-- Wait until no other run publishes; held to the end of the transaction. Parameters: family, key.
SELECT pg_advisory_xact_lock(%(family)s::int, %(key)s::int)
