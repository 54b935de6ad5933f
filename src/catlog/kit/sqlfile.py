"""SQL that is worth reading lives in `.sql` files next to the code that runs it.

A file holds one statement with psycopg's named parameters (`%(mal_id)s`) below a header comment that says
its grain, its parameters and its edge cases; or a part that several statements share, whose header says what
it follows. The header is not sent to the server.
"""

from collections.abc import Callable
from importlib.resources import files

Statement = bytes
"""One statement, ready for psycopg's `execute` (which takes text only where it is a literal)."""


def sql_folder(package: str) -> Callable[[str], Statement]:
    """Give a reader for the statements in `package`'s `sql/` folder.

    >>> statement = sql_folder("catlog.tracking")
    >>> ADD_ENTRY = statement("add_entry")  # reads catlog/tracking/sql/add_entry.sql

    Read at import, so that a missing file is found when the program starts, not at the first click.
    Raises FileNotFoundError.
    """
    folder = files(package) / "sql"

    def read(name: str) -> Statement:
        lines = (folder / f"{name}.sql").read_text("utf-8").splitlines()
        body = [line for line in lines if not line.lstrip().startswith("--")]
        return "\n".join(body).strip().encode()

    return read
