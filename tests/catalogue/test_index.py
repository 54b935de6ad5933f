"""The search index held against a plain one: loops over titles, written to be seen to be right."""

from datetime import date
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catlog.catalogue.index.facets import STATUSES, Filters
from catlog.catalogue.index.names import EXACT, NOT, PREFIX, WORDS, NameIndex
from catlog.catalogue.index.orders import Sort
from catlog.catalogue.index.snapshot import PAST_KEPT, Snapshot, Title
from catlog.errors import InvalidInputError
from catlog.jikan.names import name_forms

_WORDS = (
    "nagi",
    "tide",
    "of",
    "the",
    "a",
    "Re:Zero",
    "kara",
    "K-On!",
    "2nd",
    "潮歩き",
    "ナギ",
    "の",
    "Shōjo",
    "100",
)
_names = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=5).map(" ".join)
_limits = st.integers(1, 5)
_free = st.text(max_size=30)
_forms = st.lists(st.lists(_names, min_size=1, max_size=4).map(name_forms), min_size=1, max_size=25)
_relaxed = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _index(forms: list[list[str]]) -> NameIndex:
    return NameIndex(forms, np.arange(len(forms), dtype=np.int32))


@_relaxed
@given(_forms, st.data())
def test_a_name_or_its_start_comes_first(forms: list[list[str]], data: st.DataObject) -> None:
    index = _index(forms)
    form = data.draw(st.sampled_from([form for lines in forms for form in lines]))
    length = data.draw(st.integers(1, len(form)))
    start = form[:length].strip()
    tiers = index.find(start).tiers
    for number, lines in enumerate(forms):
        if start in lines:
            assert tiers[number] == EXACT
        elif any(line.startswith(start) for line in lines):
            assert tiers[number] <= PREFIX
    assert index.find(form).tiers.min() == EXACT


@_relaxed
@given(_forms, st.data())
def test_what_a_name_holds_finds_it_and_so_do_its_words_in_any_order(
    forms: list[list[str]], data: st.DataObject
) -> None:
    index = _index(forms)
    number = data.draw(st.integers(0, len(forms) - 1))
    form = data.draw(st.sampled_from(forms[number]))
    at = data.draw(st.integers(0, max(0, len(form) - 3)))
    part = form[at : at + data.draw(st.integers(3, 30))].strip()
    if len(part) >= 3:
        assert index.find(part).tiers[number] < NOT
    words = " ".join(data.draw(st.permutations(form.split())))
    assert index.find(words).tiers[number] <= WORDS


@_relaxed
@given(_forms, _free)
def test_no_text_is_too_much(forms: list[list[str]], text: str) -> None:
    assert len(_index(forms).find(text).tiers) == len(forms)


def test_one_or_two_signs_of_japanese_are_found_inside_a_name() -> None:
    index = _index([["潮歩きのナギ"], ["夜のナギ"], ["ナ"], ["tide"]])
    assert [value < NOT for value in index.find("ナギ").tiers] == [True, True, False, False]
    assert [value < NOT for value in index.find("ギ").tiers] == [True, True, False, False]
    assert [value < NOT for value in index.find("歩").tiers] == [True, False, False, False]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("bnha", "Boku no Hero Academia"),
        ("fmab", "Fullmetal Alchemist: Brotherhood"),
        ("jjk", "Jujutsu Kaisen"),
        ("mp100", "Mob Psycho 100"),
    ],
)
def test_initials_that_nobody_wrote_down(typed: str, name: str) -> None:
    index = _index([name_forms([other]) for other in ("Something Else", name, "Boku no Yume")])
    assert index.find(typed).tiers.argmin() == 1


_numbers = st.none() | st.integers(1, 9)
_rows = st.lists(
    st.fixed_dictionaries(
        {
            "title": _names,
            "genres": st.lists(st.sampled_from(["Action", "Drama"]), unique=True),
            "themes": st.lists(st.sampled_from(["Space", "School"]), unique=True),
            "studios": st.lists(st.sampled_from(["Kuro", "Shiro"]), unique=True),
            "type": st.sampled_from([None, "TV", "Movie"]),
            "status": st.sampled_from([None, *STATUSES.values()]),
            "season": st.sampled_from([None, "fall", "winter"]),
            "year": st.none() | st.integers(2000, 2004),
            "score": st.none() | st.sampled_from([1.5, 5.0, 7.25, 10.0]),
            "rank": _numbers,
            "popularity": _numbers,
            "members": _numbers,
            "favorites": _numbers,
            "airedFrom": st.none() | st.dates(date(2000, 1, 1), date(2001, 1, 1)),
            "isAdult": st.booleans(),
        }
    ),
    max_size=30,
)
_filters = st.builds(
    Filters,
    genres=st.lists(st.sampled_from(["action", "Space", "nonsense"]), max_size=2),
    excluded_genres=st.lists(st.sampled_from(["Drama", "SCHOOL", "nonsense"]), max_size=2),
    formats=st.lists(st.sampled_from(["TV", "movie"]), max_size=2),
    studios=st.lists(st.sampled_from(["Kuro", "Shiro"]), max_size=2),
    statuses=st.lists(st.sampled_from(list(STATUSES)), max_size=2),
    season=st.sampled_from([None, "fall"]),
    year_from=st.none() | st.integers(1999, 2005),
    year_to=st.none() | st.integers(1999, 2005),
    score_from=st.none() | st.sampled_from([0.0, 5.0]),
    score_to=st.none() | st.sampled_from([7.25, 10.0]),
    shows_adult=st.booleans(),
)
_EMPTY: dict[str, Any] = {
    "titleEnglish": None, "titleJapanese": None, "synonyms": [], "imageUrl": None, "type": None, "year": None,
    "season": None, "status": None, "episodes": None, "score": None, "rank": None, "popularity": None,
    "members": None, "favorites": None, "genres": [], "themes": [], "demographics": [], "studios": [],
    "airedFrom": None, "isAdult": False, "broadcastDay": None, "broadcastTime": None,
    "broadcastTimezone": None, "version": 1,
}  # fmt: skip


def _titles(rows: list[dict[str, Any]]) -> list[Title]:
    return [Title.of(_EMPTY | row | {"malId": number}) for number, row in enumerate(rows, 1)]


def _passes(row: dict[str, Any], filters: Filters) -> bool:
    genres = {name.lower() for name in (*row["genres"], *row["themes"])}
    score, year = row["score"], row["year"]
    return (
        (filters.shows_adult or not row["isAdult"])
        and genres.issuperset(name.lower() for name in filters.genres)
        and not genres.intersection(name.lower() for name in filters.excluded_genres)
        and (not filters.formats or (row["type"] or "").lower() in [name.lower() for name in filters.formats])
        and (not filters.studios or bool(set(row["studios"]) & set(filters.studios)))
        and (not filters.statuses or row["status"] in [STATUSES[name] for name in filters.statuses])
        and filters.season in (None, row["season"])
        and (filters.year_from is None or (year is not None and year >= filters.year_from))
        and (filters.year_to is None or (year is not None and year <= filters.year_to))
        and (filters.score_from is None or (score is not None and score >= filters.score_from))
        and (filters.score_to is None or (score is not None and score <= filters.score_to))
    )


def _read(shelf: Snapshot, filters: Filters, sort: Sort, limit: int, text: str = "") -> list[int]:
    """Every page, one after the other."""
    seen: list[int] = []
    cursor = None
    while True:
        page = shelf.page(text, filters, sort=sort, limit=limit, cursor=cursor)
        seen += [msgspec.json.decode(card)["malId"] for card in page.cards]
        cursor = page.next_cursor
        if cursor is None:
            assert page.total == len(seen)
            return seen


@_relaxed
@given(_rows, _filters, st.sampled_from(Sort), st.integers(1, 7))
def test_pages_hold_what_passes_in_order(
    rows: list[dict[str, Any]], filters: Filters, sort: Sort, limit: int
) -> None:
    shelf = Snapshot.of(_titles(rows), "1")
    seen = _read(shelf, filters, sort, limit)
    wanted = [number for number, row in enumerate(rows, 1) if _passes(row, filters)]
    assert sorted(seen) == wanted
    column = {
        Sort.RELEVANCE: "popularity", Sort.NEWEST: "airedFrom", Sort.OLDEST: "airedFrom", Sort.TITLE: None,
    }.get(sort, sort.value)  # fmt: skip
    if column is not None:
        values = [rows[number - 1][column] for number in seen]
        known = [value for value in values if value is not None]
        assert values[: len(known)] == known
        is_descending = sort in {Sort.SCORE, Sort.NEWEST, Sort.MEMBERS, Sort.FAVORITES}
        assert known == sorted(known, reverse=is_descending)


@_relaxed
@given(
    _rows,
    _rows,
    st.sampled_from(Sort),
    st.sampled_from(["", "nagi"]),
    _limits,
    st.integers(0, PAST_KEPT),
)
def test_a_catalogue_that_changes_under_the_reader_shows_nothing_twice_and_drops_nothing(
    rows: list[dict[str, Any]],
    others: list[dict[str, Any]],
    sort: Sort,
    text: str,
    limit: int,
    changes: int,
) -> None:
    filters = Filters(shows_adult=True)
    shelf = Snapshot.of(_titles(rows), "0")
    expected = _read(shelf, filters, sort, 50, text)
    # Every value but the name is another title's; new titles have come.
    later = [
        row | {name: value for name, value in others[number].items() if name != "title"}
        if number < len(others)
        else row
        for number, row in enumerate(rows)
    ] + others[:3]
    seen: list[int] = []
    cursor = None
    for turn in range(100):
        page = shelf.page(text, filters, sort=sort, limit=limit, cursor=cursor)
        seen += [msgspec.json.decode(card)["malId"] for card in page.cards]
        cursor = page.next_cursor
        if cursor is None:
            break
        if turn < changes:
            shelf = Snapshot.of(_titles(later), str(turn + 1), shelf)
    assert seen == expected


def test_a_reader_from_long_ago_goes_on_where_the_last_title_stands() -> None:
    titles = _titles([{"title": f"n{number}", "popularity": number} for number in range(1, 31)])
    shelf = Snapshot.of(titles, "old")
    cursor = shelf.page("", Filters(), sort=Sort.POPULARITY, limit=10).next_cursor
    stranger = Snapshot.of(titles, "new")
    page = stranger.page("", Filters(), sort=Sort.POPULARITY, limit=10, cursor=cursor)
    assert [msgspec.json.decode(card)["malId"] for card in page.cards] == list(range(11, 21))
    gone = Snapshot.of([title for title in titles if title.mal_id != 10], "newest")
    with pytest.raises(InvalidInputError):
        gone.page("", Filters(), sort=Sort.POPULARITY, limit=10, cursor=cursor)
