"""A catalogue given as anime objects, asked the way Jikan is: listings, filters, orders, single titles."""

import functools
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from tests.standin.answers import Answer, Json, error, invalid, not_found, ok, page_of, upstream_failed

_TYPES = {
    "tv": "TV",
    "movie": "Movie",
    "ova": "OVA",
    "special": "Special",
    "ona": "ONA",
    "music": "Music",
    "cm": "CM",
    "pv": "PV",
    "tv_special": "TV Special",
}
_STATUSES = {"airing": "Currently Airing", "complete": "Finished Airing", "upcoming": "Not yet aired"}
_RATINGS = {"g": "G ", "pg": "PG ", "pg13": "PG-13", "r17": "R -", "r": "R+", "rx": "Rx"}
_DATES = {"start_date": "from", "end_date": "to"}
_COLUMNS = {"mal_id", "title", "episodes", "score", "scored_by", "rank", "popularity", "members", "favorites"}
_TOP_FILTERS = {"airing", "upcoming", "bypopularity", "favorite"}
_TAG_LISTS = ("genres", "explicit_genres", "themes", "demographics")
_LARGEST_ID = 10_000_000

Rule = Callable[[Json], bool]
Choice = Callable[[dict[str, str]], list[Json]]


class Titles:
    """Answers from a list of anime objects, kept in the order given."""

    def __init__(self, payloads: Iterable[Json], relations: Mapping[int, list[Json]] | None = None) -> None:
        """`relations` has, by mal_id, what the full record of a title tells of others."""
        self._rows = list(payloads)
        self._relations = relations or {}
        self._by_id = {row["mal_id"]: row for row in self._rows}

    def answer(self, path: str, params: dict[str, str], max_limit: int) -> Answer:
        """The answer to GET `path`."""
        rows: Choice
        match path.strip("/").split("/"):
            case ["top", "anime"]:
                rows = self._top
            case ["anime"]:
                rows = self._search
            case ["seasons", "now"]:
                rows = self._airing
            case ["seasons", year, season] if year.isdigit() and len(year) == 4:
                rows = functools.partial(self._season, int(year), season)
            case parts:
                return self._other(parts, params)
        return self._listing(params, max_limit, rows)

    def _other(self, parts: list[str], params: dict[str, str]) -> Answer:
        match parts:
            case ["anime", mal_id, *rest] if mal_id.isdigit() and rest in ([], ["full"]):
                return self._one(int(mal_id), is_full=bool(rest))
            case ["genres", "anime"]:
                return self._genres(params)
            case _:
                return not_found()

    def _listing(self, params: dict[str, str], max_limit: int, choose: Choice) -> Answer:
        wrong = _wrong_parameters(params)
        if wrong:
            return invalid(wrong)
        rules = _rules(params)
        return page_of([row for row in choose(params) if all(r(row) for r in rules)], params, max_limit)

    def _top(self, params: dict[str, str]) -> list[Json]:
        """By score, without a tie-break and not by rank, as the real one."""
        match params.get("filter"):
            case "bypopularity":
                return sorted(self._rows, key=lambda row: row["popularity"] or 10**9)
            case "favorite":
                return sorted(self._rows, key=lambda row: -(row["favorites"] or 0))
            case "airing" | "upcoming" as status:
                kept = [row for row in self._rows if row["status"] == _STATUSES[status]]
            case _:
                kept = self._rows
        return sorted(kept, key=lambda row: -(row["score"] or 0))

    def _search(self, params: dict[str, str]) -> list[Json]:
        order = params.get("order_by")
        if order is None and "q" in params:
            return sorted(self._rows, key=lambda row: row["popularity"] or 10**9)
        return _ordered(self._rows, order or "mal_id", is_descending=params.get("sort") == "desc")

    def _airing(self, _: dict[str, str]) -> list[Json]:
        airing = [row for row in self._rows if row["status"] == "Currently Airing" and row["season"]]
        return sorted(airing, key=_by_members)

    def _season(self, year: int, season: str, _: dict[str, str]) -> list[Json]:
        rows = [row for row in self._rows if (row["year"], row["season"]) == (year, season)]
        return sorted(rows, key=_by_members)

    def _one(self, mal_id: int, *, is_full: bool) -> Answer:
        row = self._by_id.get(mal_id)
        if row is None and mal_id > _LARGEST_ID:
            return upstream_failed(f"anime/{mal_id}")
        if row is None:
            return error(
                404, "BadResponseException", "Resource does not exist", error=f"404 on anime/{mal_id}"
            )
        more: Json = {
            "relations": self._relations.get(mal_id, []),
            "theme": {"openings": [], "endings": []},
            "external": [],
            "streaming": [],
        }
        return ok({"data": {**row, **(more if is_full else {})}})

    def _genres(self, params: dict[str, str]) -> Answer:
        lists = [params["filter"]] if params.get("filter") in _TAG_LISTS else _TAG_LISTS
        counts: dict[int, Json] = {}
        for row in self._rows:
            for tag in _tags(row, lists):
                found = counts.setdefault(
                    tag["mal_id"],
                    {"mal_id": tag["mal_id"], "name": tag["name"], "url": tag["url"], "count": 0},
                )
                found["count"] += 1
        return ok({"data": [counts[mal_id] for mal_id in sorted(counts)]})


def _by_members(row: Json) -> int:
    return -(row["members"] or 0)


def _tags(row: Json, lists: Iterable[str]) -> list[Json]:
    return [tag for name in lists for tag in row[name]]


def _ids(text: str) -> set[int]:
    return {int(part) for part in text.split(",") if part.strip().isdigit()}


def _ordered(rows: list[Json], order: str, *, is_descending: bool) -> list[Json]:
    """Nulls first when ascending and last when descending, as the real one's database does."""

    def key(row: Json) -> tuple[bool, Any]:
        value = row["aired"][_DATES[order]] if order in _DATES else row[order]
        return (value is not None, 0 if value is None else value)

    return sorted(rows, key=key, reverse=is_descending)


def _wrong_parameters(params: dict[str, str]) -> dict[str, list[str]]:
    wrong: dict[str, list[str]] = {}
    allowed = {
        "type": set(_TYPES),
        "status": set(_STATUSES),
        "rating": set(_RATINGS),
        "order_by": _COLUMNS | set(_DATES),
        "sort": {"asc", "desc"},
        "filter": _TOP_FILTERS | set(_TYPES) | set(_TAG_LISTS),
    }
    for name, values in allowed.items():
        if name in params and params[name].lower() not in values:
            wrong[name] = [f"The selected {name} is invalid."]
    q = params.get("q", "")
    if len(q) > 255 or any(char in q for char in "\n\r\t"):
        wrong["q"] = ["The q format is invalid."]
    if "letter" in params and ("q" in params or len(params["letter"]) != 1):
        wrong["letter"] = ["The letter must be one character, without q."]
    if "score" in params and ("min_score" in params or "max_score" in params):
        wrong["score"] = ["The score cannot be combined with min_score or max_score."]
    return wrong


def _rules(params: dict[str, str]) -> list[Rule]:
    """The filters asked for. Names the upstream does not know are ignored, as it does."""
    rules: list[Rule] = []

    def given(name: str, make: Callable[[str], Rule]) -> None:
        if params.get(name):
            rules.append(make(params[name]))

    given("q", lambda text: lambda row: any(text.casefold() in name.casefold() for name in _names(row)))
    given("letter", lambda text: lambda row: row["title"].casefold().startswith(text.casefold()))
    given("type", lambda text: lambda row: row["type"] == _TYPES[text.lower()])
    given("status", lambda text: lambda row: row["status"] == _STATUSES[text.lower()])
    given("rating", lambda text: lambda row: (row["rating"] or "").startswith(_RATINGS[text.lower()]))
    given("score", lambda text: lambda row: row["score"] == float(text))
    if params.get("filter") in _TYPES:  # in /seasons, a type; in /top, an order
        given("filter", lambda text: lambda row: row["type"] == _TYPES[text])
    if float(params.get("min_score") or 0) > 0:  # 0 is ignored on purpose, else unscored titles would go
        given("min_score", lambda text: lambda row: (row["score"] or 0) >= float(text))
    if float(params.get("max_score") or 10) < 10:
        given("max_score", lambda text: lambda row: 0 < (row["score"] or 0) <= float(text))
    given("genres", lambda text: lambda row: _ids(text) <= {t["mal_id"] for t in _tags(row, _TAG_LISTS)})
    given(
        "genres_exclude",
        lambda text: lambda row: _ids(text).isdisjoint(t["mal_id"] for t in _tags(row, _TAG_LISTS)),
    )
    given(
        "producers",
        lambda text: (
            lambda row: (
                not _ids(text).isdisjoint(
                    t["mal_id"] for t in _tags(row, ("producers", "licensors", "studios"))
                )
            )
        ),
    )
    given("start_date", lambda text: lambda row: (row["aired"]["from"] or "")[:10] >= text)
    given("end_date", lambda text: lambda row: bool(row["aired"]["to"]) and row["aired"]["to"][:10] <= text)
    if "sfw" in params and params["sfw"] in ("", "true", "1"):  # an empty `?sfw` means yes; 49 slips through
        rules.append(lambda row: not (row["rating"] or "").startswith("Rx"))
        rules.append(lambda row: all(tag["mal_id"] != 12 for tag in row["genres"]))
    return rules


def _names(row: Json) -> list[str]:
    return [name["title"] for name in row["titles"]] + [row["title"], *row["title_synonyms"]]
