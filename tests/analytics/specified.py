"""The specification's own queries, to be asked beside ours.

They are in `specification/` as they were written; the day they ask for is CURRENT_DATE, which is made a
parameter here. The specification names a query of the longest streaks without giving it: `STREAKS` is the
usual way to find them on calendar dates.
"""

from datetime import date
from pathlib import Path
from typing import Any

import psycopg
from psycopg.rows import dict_row

FOLDER = Path(__file__).parent / "specification"

STREAKS = """
SELECT "malId", count(*) AS "daysInTop10"
FROM (
    SELECT
        "malId",
        "snapshotDate",
        "snapshotDate" - (row_number() OVER (PARTITION BY "malId" ORDER BY "snapshotDate"))::integer AS island
    FROM "DailyRankings"
    WHERE "rank" <= 10 AND "snapshotDate" <= CURRENT_DATE
) AS days
GROUP BY "malId", island
ORDER BY "daysInTop10" DESC
LIMIT 10
"""


def query(name: str) -> str:
    """A query as it was written."""
    return STREAKS if name == "streaks" else (FOLDER / f"{name}.sql").read_text("utf-8").rstrip().rstrip(";")


def query_as_of(name: str) -> bytes:
    """The same with the day as a parameter."""
    return query(name).replace("%", "%%").replace("CURRENT_DATE", "%(as_of)s::date").encode()


def ask(connection: psycopg.Connection[Any], name: str, as_of: date) -> list[dict[str, Any]]:
    """What the specification's query says."""
    with connection.cursor(row_factory=dict_row) as cursor:
        return cursor.execute(query_as_of(name), {"as_of": as_of}).fetchall()
