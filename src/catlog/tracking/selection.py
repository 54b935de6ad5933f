"""Which entries: a filter as the conditions of a statement. The list's pages and changes of many share it.

A condition is there only when it is asked for, so that the planner sees a plain statement: a page that is
filtered by status alone is then answered from an index, and the catalogue is joined only for what needs it.
`e` is the entry, `a` its title in the catalogue, all null where it lacks it.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from catlog.jikan.names import fold
from catlog.tracking.schemas import ListFilter

TYPE = """coalesce(a.type, e."givenType")"""
YEAR = """coalesce(a.year, date_part('year', a."airedFrom")::int)"""
TOTAL = """CASE WHEN a."malId" IS NULL THEN e."givenEpisodes" ELSE a.episodes END"""
_MOST_WORDS = 10
_EVER_SINCE, _FOR_EVER = date(1000, 1, 1), date(9000, 1, 1)
_NAMES = """(
    (
        SELECT {latin}
        FROM (
            SELECT replace(
                concat_ws(' ', a.title, a."titleEnglish", array_to_string(a.synonyms, ' '), e."givenTitle"),
                '''', ''
            ) AS n OFFSET 0
        ) AS names
    )
    OR {japanese}
)"""
_LATIN = """(
    n ILIKE %(word_{place})s
    OR octet_length(n) <> length(n) AND lower(normalize(
        regexp_replace(normalize(n, NFKD), '[\\u0300-\\u036f’]', '', 'g'), NFKC
    )) LIKE %(word_{place})s
)"""
"""Accents are taken off only where a name has letters beyond ASCII: it costs more than all the rest."""
_JAPANESE = """a."titleJapanese" LIKE %(word_{place})s"""
_ACTIVE = """(
    e."malId" IN (
        SELECT y."malId"
        FROM "Activity" AS y
        JOIN "Account" AS p ON p.id = y."accountId"
        WHERE y."accountId" = %(account_id)s AND y.origin <> 'import'
          AND y."occurredAt" >= midnight_in(p."timeZone", %(active_from)s::date)
          AND y."occurredAt" < midnight_in(p."timeZone", %(active_to)s::date + 1)
    )
    OR length(e."startedOn") = 10 AND e."startedOn" BETWEEN %(active_from)s::text AND %(active_to)s::text
    OR e."finishedOn" > left((%(active_from)s::date - 1)::text, length(e."finishedOn"))
      AND e."finishedOn" < left((%(active_to)s::date + 1)::text, length(e."finishedOn"))
)"""
"""What statistics count in a period (statistics/sql/titles.sql). A month or a year is in it when all of it
is: when it comes after that of the day before, and before that of the day after."""
_CONDITIONS = {
    "status": "e.status = %(status)s",
    "favorite": 'e."isFavorite" = %(favorite)s',
    "rating_from": 'e."ratingPoints" >= %(rating_from)s::int * 10',
    "rating_to": 'e."ratingPoints" < %(rating_to)s::int * 10 + 10',
    "tag": "e.tags @> %(tag)s::text[]",
    "format": f"{TYPE} = ANY (%(format)s)",
    "studio": "a.studios && %(studio)s::text[]",
    "source": "a.source = ANY (%(source)s)",
    "finished_in": """left(e."finishedOn", length(%(finished_in)s)) = %(finished_in)s""",
    "genre": "(a.genres || a.themes || a.demographics) @> %(genre)s::text[]",
    "year_from": f"{YEAR} >= %(year_from)s",
    "year_to": f"{YEAR} <= %(year_to)s",
}
"""By the name of the filter's field, which is the parameter's too."""


def conditions(
    wanted: ListFilter, mal_ids: Sequence[int] | None = None, except_mal_ids: Sequence[int] = ()
) -> tuple[str, dict[str, Any]]:
    """What goes behind a statement's `WHERE ... `, each with its AND, and the parameters it names."""
    asked = {name: value for name in _CONDITIONS if (value := getattr(wanted, name)) not in (None, [])}
    found = [_CONDITIONS[name] for name in asked]
    parameters: dict[str, Any] = asked
    if words := _words(wanted.q or ""):
        places = range(len(words))
        latin = " AND ".join(_LATIN.format(place=place) for place in places)
        japanese = " AND ".join(_JAPANESE.format(place=place) for place in places)
        found.append(_NAMES.format(latin=latin, japanese=japanese))
        parameters |= {f"word_{place}": word for place, word in enumerate(words)}
    if wanted.active_from is not None or wanted.active_to is not None:
        found.append(_ACTIVE)
        parameters["active_from"] = wanted.active_from or _EVER_SINCE
        parameters["active_to"] = min(wanted.active_to or _FOR_EVER, _FOR_EVER)
    if mal_ids is not None:
        found.append('e."malId" = ANY (%(mal_ids)s)')
        parameters["mal_ids"] = list(mal_ids)
    if except_mal_ids:
        found.append('e."malId" <> ALL (%(except_mal_ids)s)')
        parameters["except_mal_ids"] = list(except_mal_ids)
    return "".join(f" AND {condition}" for condition in found), parameters


def _words(text: str) -> list[str]:
    """Patterns for the words of what was typed. Accents, case and signs do not matter, nor the order."""
    escaped = (re.sub(r"([\\%_])", r"\\\1", word) for word in fold(text).split()[:_MOST_WORDS])
    return [f"%{word}%" for word in escaped]
