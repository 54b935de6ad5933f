"""What to do next: one statement a kind of suggestion, mixed in the order that suits the mood.

A title that was turned down is not suggested again, for whatever reason it was there."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

from psycopg.errors import ForeignKeyViolation

from catlog.companion import words
from catlog.companion.mood import NIGHT_FROM, feel
from catlog.companion.schemas import Mood, SuggestedTitle, Suggestion, SuggestionKind, SuggestionList
from catlog.errors import UnauthenticatedError
from catlog.kit.db import ReadSession, WriteSession
from catlog.kit.sqlfile import sql_folder

_statement = sql_folder("catlog.companion")
_STATEMENTS = {
    kind: _statement(f"suggest_{kind}") + b"\n" + _statement("suggested") for kind in SuggestionKind
}
_DISMISS = _statement("dismiss")
_ALLOW_AGAIN = _statement("allow_again")
_COUNT_DISMISSED = _statement("count_dismissed")

SHOWN = 6
_PER_KIND = 3
_LEFT_AFTER = timedelta(days=3)
_COMPLETED_WITHIN = timedelta(days=14)
_EVENING_FROM = time(17)
_AN_EVENING = timedelta(hours=2)
_SHORTEST = timedelta(minutes=25)

_ORDER: dict[Mood, tuple[SuggestionKind, ...]] = {
    # With energy left: on with it. Without: something short, something new.
    Mood.EXCITED: (
        SuggestionKind.RATE, SuggestionKind.CLIMBING, SuggestionKind.ALIKE, SuggestionKind.RESUME,
        SuggestionKind.TONIGHT,
    ),
    Mood.HAPPY: (
        SuggestionKind.RATE, SuggestionKind.RESUME, SuggestionKind.ALIKE, SuggestionKind.CLIMBING,
        SuggestionKind.TONIGHT,
    ),
    Mood.NEUTRAL: (
        SuggestionKind.RESUME, SuggestionKind.TONIGHT, SuggestionKind.RATE, SuggestionKind.ALIKE,
        SuggestionKind.CLIMBING,
    ),
    Mood.BORED: (
        SuggestionKind.TONIGHT, SuggestionKind.ALIKE, SuggestionKind.RESUME, SuggestionKind.CLIMBING,
        SuggestionKind.RATE,
    ),
    Mood.ASLEEP: (
        SuggestionKind.RATE, SuggestionKind.RESUME, SuggestionKind.CLIMBING, SuggestionKind.ALIKE,
        SuggestionKind.TONIGHT,
    ),
}  # fmt: skip


def free_time(local: datetime) -> timedelta:
    """How long somebody may have for watching: in the evening what is left of it, else an evening's two
    hours."""
    left = datetime.combine(local.date(), NIGHT_FROM) - local.replace(tzinfo=None)
    is_evening = local.time() >= _EVENING_FROM and left >= _SHORTEST
    return min(left, _AN_EVENING) if is_evening else _AN_EVENING


async def suggest(
    session: ReadSession, account_id: int, as_of: datetime, free_minutes: int | None = None
) -> SuggestionList:
    """Up to `SHOWN`, mixed. `free_minutes` is what somebody says they have; else it is guessed from their
    clock. Raises UnauthenticatedError when the account is gone."""
    feeling = await feel(session, account_id, as_of)
    free = free_time(feeling.local) if free_minutes is None else timedelta(minutes=free_minutes)
    parameters: dict[str, Any] = {
        "account_id": account_id,
        "as_of": as_of,
        "on": as_of.date(),
        "before": as_of - _LEFT_AFTER,
        "since": as_of - _COMPLETED_WITHIN,
        "free_seconds": int(free.total_seconds()),
        "shows_adult": feeling.shows_adult,
        "least_points": 80,
        "most_liked": 40,
        "most_candidates": 1000,
        "most": _PER_KIND,
    }
    found: list[list[Suggestion]] = []
    for kind in _ORDER[feeling.mood]:
        rows = await (await session.execute(_STATEMENTS[kind], parameters)).fetchall()
        found.append([_suggestion(kind, row, as_of) for row in rows])
    return SuggestionList(free_minutes=int(free.total_seconds() // 60), items=_mixed(found))


def _mixed(found: list[list[Suggestion]]) -> list[Suggestion]:
    """One of each kind in turn, no title twice."""
    items: dict[int, Suggestion] = {}
    for place in range(_PER_KIND):
        for of_kind in found:
            if place < len(of_kind):
                items.setdefault(of_kind[place].mal_id, of_kind[place])
    return list(items.values())[:SHOWN]


def _suggestion(kind: SuggestionKind, row: dict[str, Any], as_of: datetime) -> Suggestion:
    title = SuggestedTitle.model_validate({name: row[name] for name in _TITLE_COLUMNS})
    reason = _REASONS[kind](row["facts"], title, as_of)
    return Suggestion(kind=kind, mal_id=row["malId"], reason=reason, anime=title)


_TITLE_COLUMNS = (
    "title", "titleEnglish", "titleJapanese", "imageUrl", "type", "year", "episodes", "status", "score",
)  # fmt: skip


def _resume(facts: dict[str, Any], title: SuggestedTitle, as_of: datetime) -> str:
    ago = words.span(as_of - datetime.fromisoformat(facts["leftAt"]))
    watched, total = facts["episodesWatched"], title.episodes
    if watched == 0:
        return f"Waiting for its first episode for {ago}"
    return f"Left {ago} ago after episode {watched}" + (f" of {total}" if total else "")


def _rate(facts: dict[str, Any], title: SuggestedTitle, as_of: datetime) -> str:
    del title
    ago = as_of - datetime.fromisoformat(facts["completedAt"])
    return (
        "Completed just now, not rated yet" if ago.days < 1 else f"Completed {words.span(ago)} ago, not rated"
    )


def _tonight(facts: dict[str, Any], title: SuggestedTitle, as_of: datetime) -> str:
    del as_of
    whole = "Fits tonight" if title.episodes == 1 else "All of it fits tonight"
    return f"{whole}: {words.length(facts['seconds'])}"


def _alike(facts: dict[str, Any], title: SuggestedTitle, as_of: datetime) -> str:
    del title, as_of
    number, least = facts["titles"], facts["leastRating"]
    rated = "a 10" if least == 10 else f"{least} or more"
    titles = "one you gave" if number == 1 else f"{words.in_words(number)} you gave"
    return f"{' and '.join(facts['shared'])}, like {titles} {rated if number > 1 or least == 10 else least}"


def _climbing(facts: dict[str, Any], title: SuggestedTitle, as_of: datetime) -> str:
    del title, as_of
    time = "a week" if facts["days"] == 7 else f"{facts['days']} days"
    places = "place" if facts["places"] == 1 else "places"
    return f"On your plan, up {facts['places']} {places} in {time}"


_REASONS: dict[SuggestionKind, Callable[[dict[str, Any], SuggestedTitle, datetime], str]] = {
    SuggestionKind.RESUME: _resume,
    SuggestionKind.RATE: _rate,
    SuggestionKind.TONIGHT: _tonight,
    SuggestionKind.ALIKE: _alike,
    SuggestionKind.CLIMBING: _climbing,
}


async def dismiss(session: WriteSession, account_id: int, mal_id: int) -> None:
    """Not again. Raises UnauthenticatedError when the account is gone."""
    try:
        await session.execute(_DISMISS, {"account_id": account_id, "mal_id": mal_id})
    except ForeignKeyViolation as error:  # a token may outlive its account for a few minutes
        raise UnauthenticatedError("This account is gone.") from error


async def allow_again(session: WriteSession, account_id: int, mal_id: int | None = None) -> None:
    """One title, or all that were turned down."""
    await session.execute(_ALLOW_AGAIN, {"account_id": account_id, "mal_id": mal_id})


async def count_dismissed(session: ReadSession, account_id: int) -> int:
    """How many titles were turned down."""
    row = await (await session.execute(_COUNT_DISMISSED, {"account_id": account_id})).fetchone()
    return int(row["total"]) if row else 0
