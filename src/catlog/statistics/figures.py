"""Statistics as they are read: what they are recognised by, and all of them at once.

The answer is put together from what the panels of `sql/` give, which is JSON already: a model of it would
cost more than some of them.
"""

import zlib
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from psycopg.errors import InvalidParameterValue

from catlog.errors import UnauthenticatedError
from catlog.kit.db import ReadSession
from catlog.kit.sqlfile import sql_folder
from catlog.statistics.periods import Period

_statement = sql_folder("catlog.statistics")

PANELS = (
    "overview",
    "statuses",
    "ratings",
    "community",
    "tastes",
    "kinds",
    "months",
    "days",
    "streaks",
    "favourites",
)
_STATE = _statement("state")
SETTLE = _statement("settle")
"""Comes before it in its transaction."""
_NOTHING = b"SELECT NULL AS panel, NULL AS body WHERE false"
_SHAPE = 2
"""Raise it when the same list comes to another answer: browsers keep the old one."""


def statement(panels: tuple[str, ...] = PANELS) -> bytes:
    """The one statement, for these panels."""
    parts = [b"(" + _statement(name) + b")" for name in panels]
    # A select in brackets may follow a WITH only as one of several.
    return _statement("titles") + b"\n" + b"\nUNION ALL\n".join([_NOTHING, *parts])


_ALL = statement()


@dataclass(frozen=True, slots=True)
class State:
    """What is known of somebody's statistics without making them."""

    account_id: int
    etag: str
    """Another one after any change to the list or to the catalogue, and every midnight."""
    zone: str
    today: date


async def read_state(session: ReadSession, account_id: int, as_of: datetime) -> State:
    """Look at what the statistics would be of. Raises UnauthenticatedError when the account is gone."""
    row = await (await session.execute(_STATE, {"account_id": account_id})).fetchone()
    if row is None:
        raise UnauthenticatedError("This account is gone.")
    zone = row["timeZone"]
    today = as_of.astimezone(ZoneInfo(zone)).date()
    mark = zlib.crc32(f"{_SHAPE} {row['catalogue']} {zone} {today}".encode())
    return State(account_id, f'"{account_id}.{row["version"]}.{mark:08x}"', zone, today)


async def read_figures(
    session: ReadSession,
    state: State,
    period: Period,
    *,
    statuses: list[str] | None = None,
    shows_adult: bool = True,
) -> bytes:
    """A `schemas.Statistics`, as JSON."""
    parameters = {
        "account_id": state.account_id,
        "today": state.today,
        "from_day": period.from_day,
        "to_day": period.to_day,
        "statuses": statuses or None,
        "shows_adult": shows_adult,
    }
    try:
        panels = await _read_panels(session, state.zone, parameters)
    except InvalidParameterValue:  # a zone that this server's own tables lack, as an older one's may
        panels = await _read_panels(session, "UTC", parameters)
    about = {
        "period": {"name": period.name, "fromDay": period.from_day, "toDay": period.to_day},
        "today": state.today,
        "timeZone": state.zone,
    }
    return msgspec.json.encode(about | panels)


async def _read_panels(session: ReadSession, zone: str, parameters: dict[str, Any]) -> dict[str, msgspec.Raw]:
    async with session.transaction():
        await session.execute(SETTLE, {"zone": zone})
        rows = await (await session.execute(_ALL, parameters)).fetchall()
    return {row["panel"]: msgspec.Raw(row["body"].encode()) for row in rows}
