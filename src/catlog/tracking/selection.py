"""Which entries: a filter as the conditions of a statement. The list's pages and changes of many share it.

A condition is there only when it is asked for, so that the planner sees a plain statement: a page that is
filtered by status alone is then answered from an index, and the catalogue is joined only for what needs it.
`e` is the entry, `a` its title in the catalogue, all null where it lacks it.
"""

import unicodedata
from collections.abc import Sequence
from typing import Any

from catlog.tracking.schemas import ListFilter

TYPE = """coalesce(a.type, e."givenType")"""
YEAR = """coalesce(a.year, date_part('year', a."airedFrom")::int)"""
TOTAL = """CASE WHEN a."malId" IS NULL THEN e."givenEpisodes" ELSE a.episodes END"""
_NAMES = """
    lower(concat_ws(
        ' ', a.title, a."titleEnglish", a."titleJapanese", array_to_string(a.synonyms, ' '), e."givenTitle"
    ))
"""


_CONDITIONS = {
    "status": "e.status = %(status)s",
    "favorite": 'e."isFavorite" = %(favorite)s',
    "rating_from": 'e."ratingPoints" >= %(rating_from)s::int * 10',
    "rating_to": 'e."ratingPoints" < %(rating_to)s::int * 10 + 10',
    "tag": "e.tags @> %(tag)s::text[]",
    "format": f"{TYPE} = ANY (%(format)s)",
    "genre": "(a.genres || a.themes || a.demographics) @> %(genre)s::text[]",
    "year_from": f"{YEAR} >= %(year_from)s",
    "year_to": f"{YEAR} <= %(year_to)s",
}
"""By the name of the filter's field, which is the parameter's too."""


def conditions(wanted: ListFilter, mal_ids: Sequence[int] | None = None) -> tuple[str, dict[str, Any]]:
    """What goes behind a statement's `WHERE ... `, each with its AND, and the parameters it names."""
    asked = {name: value for name in _CONDITIONS if (value := getattr(wanted, name)) not in (None, [])}
    words = {f"word_{place}": word for place, word in enumerate(_words(wanted.q or ""))}
    found = [_CONDITIONS[name] for name in asked]
    found += [f"strpos({_NAMES}, %({name})s) > 0" for name in words]
    parameters: dict[str, Any] = asked | words
    if mal_ids is not None:
        found.append('e."malId" = ANY (%(mal_ids)s)')
        parameters["mal_ids"] = list(mal_ids)
    return "".join(f" AND {condition}" for condition in found), parameters


def _words(text: str) -> list[str]:
    """Accents and case do not matter, nor what stands between the words."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return unicodedata.normalize("NFKC", plain.lower()).split()[:10]
