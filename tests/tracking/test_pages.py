"""A list page by page: every filter, every order, nothing twice and nothing lost."""

from collections import defaultdict
from datetime import datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catlog.tracking.schemas import ListFacets, ListOrder, ListRead, ListSort
from tests.conftest import Person
from tests.tracking.rows import Connection, counts, many_entries, many_titles

COUNT = 157


@pytest.fixture(autouse=True)
def _long_list(hana: Person, ren: Person, connection: Connection) -> None:
    many_titles(connection, COUNT)
    many_entries(connection, hana, COUNT)
    many_entries(connection, ren, 9)


def _read(person: Person, query: str) -> dict[str, Any]:
    return person.granted("GET", f"/api/list?{query}", shape=ListRead)


def _all(person: Person, query: str, limit: int = 40) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = []
    cursor = ""
    while True:
        page = _read(person, f"{query}&limit={limit}{cursor}")
        items += page["items"]
        assert len(page["items"]) == limit or page["nextCursor"] is None
        if page["nextCursor"] is None:
            assert page["total"] == len(items)
            return items
        cursor = f"&cursor={page['nextCursor']}"


def test_a_page_is_fifty_entries_unless_asked_otherwise(hana: Person) -> None:
    page = _read(hana, "")
    assert len(page["items"]) == 50
    assert page["total"] == COUNT
    assert page["nextCursor"] is not None


@pytest.mark.parametrize(
    "query", ["", "sort=title&direction=desc", "sort=rating", "status=completed&sort=score"]
)
def test_the_order_is_that_of_the_pages(hana: Person, query: str) -> None:
    """Whole, and from where a page ended."""
    listed = [item["malId"] for item in _all(hana, query)]
    whole = hana.request("GET", f"/api/list/order?{query}")
    assert ListOrder.model_validate_json(whole.content).mal_ids == listed
    page = _read(hana, f"{query}&limit=7")
    rest = hana.request("GET", f"/api/list/order?{query}&cursor={page['nextCursor']}").json()["malIds"]
    assert [item["malId"] for item in page["items"]] + rest == listed
    unchanged = hana.request(
        "GET", f"/api/list/order?{query}", headers={"If-None-Match": whole.headers["ETag"]}
    )
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    assert hana.request("GET", f"/api/list/order?sort=year&cursor={page['nextCursor']}").status_code == 422


def _name(item: dict[str, Any]) -> str:
    return str(item["anime"]["title"]).lower().lstrip("\"'")


_STATUSES = ["watching", "completed", "plan_to_watch", "on_hold", "dropped"]
_KEYS: dict[str, Any] = {
    "updated": lambda item: datetime.fromisoformat(item["updatedAt"]),
    "added": lambda item: datetime.fromisoformat(item["createdAt"]),
    "title": _name,
    "rating": lambda item: item["rating"],
    "score": lambda item: item["anime"]["score"],
    "progress": lambda item: (
        item["episodesWatched"] / item["anime"]["episodes"] if item["anime"]["episodes"] else None
    ),
    "started": lambda item: item["startedOn"],
    "finished": lambda item: item["finishedOn"],
    "year": lambda item: item["anime"]["year"],
    "type": lambda item: item["anime"]["type"],
    "status": lambda item: _STATUSES.index(item["status"]),
    "episodes": lambda item: item["anime"]["episodes"],
}


@pytest.mark.parametrize("sort", list(ListSort))
@pytest.mark.parametrize("direction", ["asc", "desc"])
def test_every_order_shows_everything_once(hana: Person, sort: str, direction: str) -> None:
    items = _all(hana, f"sort={sort}&direction={direction}")
    assert len({item["malId"] for item in items}) == COUNT
    key = _KEYS[sort]
    known = [item for item in items if key(item) is not None]
    assert all(key(item) is None for item in items[len(known) :])  # what is unknown comes last either way
    in_order = sorted(known, key=lambda item: (key(item), item["malId"]), reverse=direction == "desc")
    assert [item["malId"] for item in known] == [item["malId"] for item in in_order]


def test_without_a_direction_what_people_look_for_comes_first(hana: Person) -> None:
    assert _all(hana, "sort=title") == _all(hana, "sort=title&direction=asc")
    assert _all(hana, "sort=rating") == _all(hana, "sort=rating&direction=desc")
    assert _all(hana, "") == _all(hana, "sort=updated&direction=desc")


def test_nothing_is_lost_or_doubled_when_entries_come_and_go_between_pages(
    hana: Person, connection: Connection
) -> None:
    before = [item["malId"] for item in _all(hana, "sort=title")]
    first = _read(hana, "sort=title&limit=40")
    connection.execute(
        'DELETE FROM "ListEntry" WHERE "accountId" = %s AND "malId" = ANY (%s)',
        (hana.account_id, [*before[5:30], before[100]]),
    )
    rest: list[int] = []
    cursor = first["nextCursor"]
    while cursor is not None:
        page = _read(hana, f"sort=title&limit=40&cursor={cursor}")
        rest += [item["malId"] for item in page["items"]]
        cursor = page["nextCursor"]
    assert rest == before[40:100] + before[101:]


_filters = st.fixed_dictionaries(
    {},
    optional={
        "status": st.sampled_from(_STATUSES),
        "genre": st.lists(st.sampled_from(["Action", "Drama", "School", "Seinen", "None"]), max_size=2),
        "yearFrom": st.integers(1988, 1997),
        "yearTo": st.integers(1988, 1997),
        "ratingFrom": st.integers(1, 10),
        "ratingTo": st.integers(1, 10),
        "format": st.lists(st.sampled_from(["TV", "Movie", "Music"]), max_size=2),
        "studio": st.lists(st.sampled_from(["Sora", "Kumo", "None"]), max_size=2),
        "source": st.lists(st.sampled_from(["Manga", "Original", "None"]), max_size=2),
        "finishedIn": st.sampled_from(["2022-05", "2022-06", "2022"]),
        "tag": st.lists(st.sampled_from(["comfy", "rainy", "with mum"]), max_size=2),
        "favorite": st.booleans(),
    },
)


def _fits(item: dict[str, Any], about: dict[str, set[str]], wanted: dict[str, Any]) -> bool:
    year, rating = item["anime"]["year"], item["rating"]
    return all(
        (
            item["status"] == wanted.get("status", item["status"]),
            about["genre"] >= set(wanted.get("genre", [])),
            not wanted.get("studio") or not about["studio"].isdisjoint(wanted["studio"]),
            not wanted.get("source") or not about["source"].isdisjoint(wanted["source"]),
            "finishedIn" not in wanted or (item["finishedOn"] or "").startswith(wanted["finishedIn"]),
            "yearFrom" not in wanted or (year is not None and year >= wanted["yearFrom"]),
            "yearTo" not in wanted or (year is not None and year <= wanted["yearTo"]),
            "ratingFrom" not in wanted or (rating is not None and rating >= wanted["ratingFrom"]),
            "ratingTo" not in wanted or (rating is not None and rating <= wanted["ratingTo"]),
            not wanted.get("format") or item["anime"]["type"] in wanted["format"],
            set(item["tags"]) >= set(wanted.get("tag", [])),
            item["isFavorite"] == wanted.get("favorite", item["isFavorite"]),
        )
    )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wanted=_filters, sort=st.sampled_from(list(ListSort)))
def test_filters_hold_all_at_once(
    hana: Person, connection: Connection, wanted: dict[str, Any], sort: ListSort
) -> None:
    rows = connection.execute(
        'SELECT "malId", genres || themes || demographics, studios, ARRAY[source] FROM "ProcessedAnime"'
    ).fetchall()
    known: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for mal_id, genres, studios, sources in rows:
        known[mal_id] = {"genre": set(genres), "studio": set(studios), "source": set(sources)}
    parts = [
        f"{name}={str(value).lower() if isinstance(value, bool) else value}"
        for name, values in wanted.items()
        for value in (values if isinstance(values, list) else [values])
    ]
    everything = _read(hana, "limit=100")["items"] + _all(hana, "")[100:]
    fitting = {item["malId"] for item in everything if _fits(item, known[item["malId"]], wanted)}
    found = _all(hana, "&".join([f"sort={sort}", *parts]), limit=60)
    assert {item["malId"] for item in found} == fitting
    assert len(found) == len(fitting)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("oshi", lambda title: "Oshi" in title),
        ("7 ZEBRA", lambda title: "Zebra" in title and "7" in title),
        ("edith", lambda title: "Édith" in title),
        ("éDITH", lambda title: "Édith" in title),
        ("cafe de", lambda title: "Café" in title),
        ("jojos", lambda title: "JoJo" in title),
        ("jojo's", lambda title: "JoJo" in title),
        ("x/y_z%", lambda title: "x/y_z" in title),
        ("given", lambda title: "Given" in title),
        ("%", lambda title: "%" in title),
        ("_", lambda title: "_" in title),
        ("nothing of the kind", lambda title: "nothing" in title),
        ("   ", lambda title: title != ""),
    ],
)
def test_words_are_found_in_any_name(hana: Person, typed: str, expected: Any) -> None:
    items = _all(hana, "")
    found = hana.request("GET", "/api/list?limit=100&q=" + typed.replace("%", "%25")).json()
    wanted = {item["malId"] for item in items if expected(item["anime"]["title"])}
    assert found["total"] == len(wanted)
    assert {item["malId"] for item in found["items"]} <= wanted


def test_english_and_japanese_names_are_looked_through(hana: Person, connection: Connection) -> None:
    connection.execute(
        """UPDATE "ProcessedAnime" SET "titleJapanese" = 'シュタインズ・ゲート' WHERE "malId" = 1004"""
    )
    assert [item["malId"] for item in _read(hana, "q=english 4&limit=100")["items"]].count(1004) == 1
    assert [item["malId"] for item in _read(hana, "q=シュタインズ・ゲート")["items"]] == [1004]
    connection.execute("""UPDATE "Account" SET "titleLanguage" = 'english'""")
    names = [
        (item["anime"]["titleEnglish"] or item["anime"]["title"]).lower().lstrip("\"'")
        for item in _all(hana, "sort=title")
    ]
    assert names == sorted(names)


def test_titles_that_the_catalogue_lacks(hana: Person, connection: Connection) -> None:
    item = hana.request("GET", "/api/list/500009").json()
    assert (item["anime"]["title"], item["anime"]["type"], item["anime"]["episodes"]) == ("Given 9", "TV", 3)
    assert (item["anime"]["isKnown"], item["anime"]["isAdult"], item["anime"]["genres"]) == (False, False, [])
    assert hana.request("PATCH", "/api/list/500009", {"episodesWatched": 4}).status_code == 422
    assert hana.request("PATCH", "/api/list/500009", {"status": "completed"}).json()["episodesWatched"] == 3
    etag = hana.request("GET", "/api/list").headers["etag"]
    connection.execute(
        """
        INSERT INTO "ProcessedAnime" ("malId", title, episodes, "isAdult", "etlRunId")
        VALUES (500009, 'The real name', 24, true, 'test')
        """
    )
    known = hana.request("GET", "/api/list/500009").json()["anime"]
    assert (known["title"], known["episodes"], known["isAdult"], known["isKnown"]) == (
        "The real name",
        24,
        True,
        True,
    )
    assert hana.request("GET", "/api/list", headers={"If-None-Match": etag}).status_code == 200


def test_an_unchanged_list_is_not_built(hana: Person, ren: Person) -> None:
    for path in ("/api/list?sort=title", "/api/list/facets", "/api/list/continue"):
        etag = hana.request("GET", path).headers["etag"]
        assert hana.request("GET", path, headers={"If-None-Match": etag}).status_code == 304
        assert ren.request("GET", path, headers={"If-None-Match": etag}).status_code == 200


def test_facets_are_what_occurs(hana: Person) -> None:
    facets = ListFacets.model_validate_json(hana.request("GET", "/api/list/facets").content)
    items = _all(hana, "")
    for found, values in (
        (facets.tags, [tag for item in items for tag in item["tags"]]),
        (facets.formats, [item["anime"]["type"] for item in items if item["anime"]["type"]]),
        (facets.years, [item["anime"]["year"] for item in items if item["anime"]["year"]]),
    ):
        assert {facet.value: facet.count for facet in found} == {
            value: values.count(value) for value in set(values)
        }
    assert [facet.value for facet in facets.years] == sorted((f.value for f in facets.years), reverse=True)
    for facet in facets.genres:
        assert facet.count == _read(hana, f"genre={facet.value}&limit=1")["total"]


def test_what_is_under_way(hana: Person, connection: Connection) -> None:
    watching = [item["malId"] for item in _all(hana, "status=watching")]
    connection.execute(
        """
        UPDATE "ListEntry" SET "isRewatching" = true, "updatedAt" = '2026-03-01'
        WHERE "accountId" = %s AND "malId" = 1001
        """,
        (hana.account_id,),
    )
    found = hana.request("GET", "/api/list/continue?limit=5").json()
    assert [item["malId"] for item in found["items"]] == [1001, *watching[:4]]
    assert found["total"] == len(watching) + 1


@pytest.mark.parametrize(
    "query",
    [
        "cursor=bogus",
        "sort=rating&cursor={cursor}",
        "direction=asc&cursor={cursor}",
        "limit=0",
        "limit=1001",
        "sort=luck",
        "yearFrom=1",
        "ratingTo=11",
        "q=%00",
        "tag=%00",
        "malIds=1,x",
        "colour=red",
    ],
)
def test_what_cannot_be_asked_for(hana: Person, query: str) -> None:
    cursor = _read(hana, "limit=1")["nextCursor"]
    answer = hana.request("GET", "/api/list?" + query.format(cursor=cursor))
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid-input")


def test_counts_are_kept_whatever_writes(hana: Person, ren: Person, connection: Connection) -> None:
    statements = (
        """UPDATE "ListEntry" SET status = 'on_hold' WHERE "malId" % 2 = 0""",
        """DELETE FROM "ListEntry" WHERE "malId" % 3 = 0""",
        """UPDATE "ListEntry" SET status = 'dropped' WHERE false""",
        f"""
        INSERT INTO "ListEntry" ("accountId", "malId", status)
        SELECT a.id, n, 'dropped' FROM "Account" AS a, generate_series(1, 7) AS n
        WHERE a.id IN ({hana.account_id}, {ren.account_id})
        """,
        """
        INSERT INTO "ListEntry" AS e ("accountId", "malId", status)
        SELECT "accountId", "malId", 'watching' FROM "ListEntry"
        ON CONFLICT ("accountId", "malId") DO UPDATE SET status = excluded.status
        """,
    )
    for statement in statements:
        connection.execute(statement.encode())
        for person in (hana, ren):
            kept, counted = counts(connection, person)
            assert kept == counted
    connection.execute('DELETE FROM "Account" WHERE id = %s', (hana.account_id,))
    assert counts(connection, ren)[0] == counts(connection, ren)[1]
