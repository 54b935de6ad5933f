"""What goes wrong here, apart so that every file of the package can raise it."""

from catlog.errors import DatabaseUnavailableError


class EmbeddedPostgresError(DatabaseUnavailableError):
    """There is no embedded server to be had; the message says what is wrong, where, and what to do next."""
