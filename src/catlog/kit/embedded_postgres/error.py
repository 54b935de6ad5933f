"""What goes wrong here, apart so that every file of the package can raise it."""


class EmbeddedPostgresError(Exception):
    """There is no embedded server to be had; the message says what is wrong, where, and what to do next."""
