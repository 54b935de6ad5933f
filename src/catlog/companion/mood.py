"""The cat's mood at a moment: energy from the activity, night from the person's own clock.

All that can be argued about, what a change is worth and from where on she is what, is in the constants here.
Why they are what they are is docs/decisions/0022.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import psycopg
from psycopg.types.json import Jsonb

from catlog.companion import words
from catlog.companion.schemas import CompanionRead, Mood
from catlog.errors import UnauthenticatedError
from catlog.kit.db import ReadSession
from catlog.kit.sqlfile import sql_folder

_statement = sql_folder("catlog.companion")
_PERSON = _statement("person")
_ENERGY = _statement("energy")
_STREAK = _statement("streak")

HALF_LIFE = timedelta(hours=24)
WINDOW = timedelta(days=7)
"""What is older is worth less than a hundredth of what it was, and is not read."""

WEIGHTS = {"episode": 1.0, "completion": 2.0, "rating": 1.0, "addition": 0.5, "note": 0.5}
MOST_EPISODES = 6
"""Of one title in one change. Who marks 500 at once saw them at another time."""
MOST_AT_ONCE = 8.0
"""What one transaction is worth at most: an import is one event, however long the list."""

EXCITED_FROM = 6.0
HAPPY_FROM = 2.0
BORED_BELOW = 0.25
BORED_AFTER = timedelta(days=2)

NIGHT_FROM = time(23)
NIGHT_UNTIL = time(6)

_DEEDS = ("episodes", "completions", "ratings", "imported", "additions", "notes")


def local_time(as_of: datetime, zone: str) -> datetime:
    """The person's own clock. A zone that this machine's tables lack is read as UTC."""
    try:
        return as_of.astimezone(ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return as_of.astimezone(ZoneInfo("UTC"))


def is_night(local: datetime) -> bool:
    return local.time() >= NIGHT_FROM or local.time() < NIGHT_UNTIL


def mood_of(energy: float, local: datetime, quiet: timedelta) -> Mood:
    """`quiet` is how long nothing was changed, or how long the account is there."""
    if is_night(local):
        return Mood.ASLEEP
    if energy >= EXCITED_FROM:
        return Mood.EXCITED
    if energy >= HAPPY_FROM:
        return Mood.HAPPY
    return Mood.BORED if energy < BORED_BELOW and quiet >= BORED_AFTER else Mood.NEUTRAL


@dataclass(frozen=True, slots=True)
class Feeling:
    """A mood with all that it follows from."""

    mood: Mood
    energy: float
    local: datetime
    """The moment, on the person's own clock."""
    recent: dict[str, int]
    """What was done since yesterday."""
    earlier: dict[str, int]
    """What was done before, as far back as it counts."""
    last_activity_at: datetime | None
    created_at: datetime
    shows_adult: bool
    has_entries: bool


async def feel(session: ReadSession, account_id: int, as_of: datetime) -> Feeling:
    """How the cat feels at a moment. Raises UnauthenticatedError when the account is gone."""
    row = await (await session.execute(_PERSON, {"account_id": account_id, "as_of": as_of})).fetchone()
    if row is None:
        raise UnauthenticatedError("This account is gone.")
    local = local_time(as_of, row["timeZone"])
    recent, earlier, energy = await _read_energy(session, account_id, as_of, local)
    last, created = row["lastActivityAt"], row["createdAt"]
    return Feeling(
        mood=mood_of(energy, local, as_of - (last or created)),
        energy=energy,
        local=local,
        recent=recent,
        earlier=earlier,
        last_activity_at=last,
        created_at=created,
        shows_adult=row["showsAdult"],
        has_entries=row["hasEntries"],
    )


async def read_companion(session: ReadSession, account_id: int, as_of: datetime) -> CompanionRead:
    """The cat as she is for a person at a moment, in words. Raises UnauthenticatedError when the account is
    gone."""
    feeling = await feel(session, account_id, as_of)
    streak = await _read_streak(session, account_id, as_of, feeling.local)
    last = feeling.last_activity_at
    recent, earlier = words.deeds(feeling.recent), words.deeds(feeling.earlier)
    quiet = None if last is None else as_of - last
    return CompanionRead(
        mood=feeling.mood,
        energy=round(feeling.energy, 2),
        because=words.because(feeling.mood, recent=recent, earlier=earlier, quiet=quiet, local=feeling.local),
        says=words.says(feeling.mood, recent=recent, quiet=quiet, has_entries=feeling.has_entries),
        streak_days=streak["days"],
        has_streak_today=streak["hasToday"],
        as_of=as_of,
    )


async def _read_energy(
    session: ReadSession, account_id: int, as_of: datetime, local: datetime
) -> tuple[dict[str, int], dict[str, int], float]:
    """What was done since yesterday, what before, and the energy of both."""
    yesterday = datetime.combine(local.date() - timedelta(days=1), time(), local.tzinfo)
    parameters = {
        "account_id": account_id,
        "as_of": as_of,
        "window_start": as_of - WINDOW,
        "since": yesterday,
        "half_life_seconds": HALF_LIFE.total_seconds(),
        "weights": Jsonb(WEIGHTS),
        "most_episodes": MOST_EPISODES,
        "most_at_once": MOST_AT_ONCE,
    }
    nothing = dict.fromkeys(_DEEDS, 0)
    found = {row["isRecent"]: row for row in await (await session.execute(_ENERGY, parameters)).fetchall()}
    energy = sum(float(row["energy"]) for row in found.values())
    return found.get(True, nothing), found.get(False, nothing), max(0.0, energy)


async def _read_streak(
    session: ReadSession, account_id: int, as_of: datetime, local: datetime
) -> dict[str, Any]:
    today: date = local.date()
    parameters = {"account_id": account_id, "as_of": as_of, "today": today, "zone": str(local.tzinfo)}
    try:
        row = await (await session.execute(_STREAK, parameters)).fetchone()
    except psycopg.errors.InvalidParameterValue:  # a zone that the server's own, older tables lack
        row = await (await session.execute(_STREAK, parameters | {"zone": "UTC"})).fetchone()
    assert row is not None  # noqa: S101 - an aggregate always gives one
    return row
