"""What goes out comes back: two real lists of MyAnimeList, and any list that one could have."""

import io
import re
import xml.etree.ElementTree as ET
from datetime import date
from typing import Any

import msgspec
import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg.rows import TupleRow

from catlog.transfer import mal_export, own_csv, own_json
from catlog.transfer.files import read_file
from catlog.transfer.rows import Row
from tests.conftest import SHARED, Person, needs_shared
from tests.transfer.steps import apply, counts, export, preview, put, rows

LISTS = SHARED / "data" / "lists"

OURS_TO_SET = {"update_on_import"}
"""Every entry asks the site to take it over; its own export says 0 everywhere."""
OLD_DIALECT = {"my_dvd"}
"""An empty element that the site no longer writes; ours has those that came later."""


def _entries(content: bytes) -> dict[str, dict[str, str]]:
    found = {}
    for anime in ET.fromstring(content).iter("anime"):  # noqa: S314 - our own data
        fields = {field.tag: field.text or "" for field in anime}
        found[fields["series_animedb_id"]] = fields
    return found


@needs_shared
@pytest.mark.parametrize(
    ("name", "entries", "warnings"),
    [
        (
            "mal_export_2018_108.xml",
            109,
            ["The file says it holds 108 entries, and holds 109. All 109 are here."],
        ),
        ("mal_export_2024-12.xml", 506, []),
    ],
)
def test_a_real_list_comes_in_goes_out_and_comes_back(
    hana: Person, connection: psycopg.Connection[TupleRow], name: str, entries: int, warnings: list[str]
) -> None:
    content = (LISTS / name).read_bytes()
    found = preview(hana, content, name)
    assert found["warnings"] == warnings
    assert counts(found) == {"new": entries, "unknown": entries}
    assert rows(hana, found["id"], "?kind=remarked") == []
    apply(hana, found["id"])
    assert connection.execute('SELECT count(*) FROM "ListEntry"').fetchone() == (entries,)

    exported = export(hana, "mal")
    again = preview(hana, exported)
    for mode in ("merge", "replace"):
        assert counts(again, mode) == {"unchanged": entries, "unknown": entries}
    assert again["warnings"] == []

    theirs, ours = _entries(content), _entries(exported)
    assert theirs.keys() == ours.keys()
    for number, entry in theirs.items():
        for field in entry.keys() - OURS_TO_SET - OLD_DIALECT:
            assert ours[number][field] == entry[field], (number, field)
    assert {entry["update_on_import"] for entry in ours.values()} == {"1"}
    for wanted in ("json", "csv", "mal?gzip=true"):
        assert counts(preview(hana, export(hana, wanted)), "replace") == {
            "unchanged": entries,
            "unknown": entries,
        }


@pytest.mark.usefixtures("titles")
def test_an_entry_filled_to_the_brim_survives_every_format(hana: Person) -> None:
    full = [f"tag {number:03} {'x' * 42}" for number in range(100)]
    put(hana, 1, tags=full, notes="n" * 10_000)
    for wanted in ("json", "csv", "mal"):
        again = preview(hana, export(hana, wanted))
        assert counts(again, "replace") == {"unchanged": 1}, wanted
        assert rows(hana, again["id"], "?kind=remarked") == []


_TEXT = st.text(
    st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="\ufffe\uffff")
    | st.sampled_from("\n\t=+-@'\",;<>&]\\{}")
)
_NAME = _TEXT.map(str.strip).filter(bool)
_DAY = st.none() | st.dates(min_value=date(1000, 1, 1)).map(str) | st.sampled_from(["2020", "2020-02"])
_TAG = st.text(
    st.characters(blacklist_categories=["Cs", "Cc", "Zs", "Zl", "Zp"], blacklist_characters=",\ufffe\uffff"),
    min_size=1,
    max_size=20,
)
_ROW = st.fixed_dictionaries(
    {
        "malId": st.integers(1, 2**31 - 1),
        "title": _NAME.filter(lambda name: len(name) <= 500),
        "type": st.sampled_from(["TV", "Movie", "OVA", None]),
        "episodes": st.none() | st.integers(1, 3000),
        "status": st.sampled_from(["watching", "completed", "plan_to_watch", "on_hold", "dropped"]),
        "ratingPoints": st.none() | st.integers(1, 10).map(lambda rating: rating * 10),
        "episodesWatched": st.integers(0, 3000),
        "startedOn": _DAY,
        "finishedOn": _DAY,
        "rewatchCount": st.integers(0, 200),
        "isRewatching": st.booleans(),
        "isFavorite": st.booleans(),
        "tags": st.lists(_TAG, max_size=5),
        "notes": _TEXT | st.just("one\r\ntwo\rthree ]]> &amp; '=1"),
        "importedFields": st.dictionaries(
            st.sampled_from(["my_priority", "my_storage", "my_rewatching_ep"]),
            st.sampled_from(["HIGH", "2", "x & <y>"]),
        ),
    }
)
_LIST = st.lists(_ROW, min_size=1, max_size=8, unique_by=lambda row: row["malId"])


def _expected(row: dict[str, Any]) -> dict[str, Any]:
    tags = {tag for tag in row["tags"] if tag.strip()}
    return row | {
        "title": row["title"],
        "notes": row["notes"] or None,
        "tags": sorted(tags) or None,
    }


def _as_read(row: Row) -> dict[str, Any]:
    return {
        "malId": row.mal_id,
        "title": row.title,
        "type": row.type,
        "episodes": row.episodes,
        "status": row.status,
        "ratingPoints": row.rating_points,
        "episodesWatched": row.episodes_watched,
        "startedOn": row.started_on,
        "finishedOn": row.finished_on,
        "rewatchCount": row.rewatch_count,
        "isRewatching": row.is_rewatching,
        "isFavorite": row.is_favorite,
        "tags": row.tags,
        "notes": row.notes,
        "importedFields": row.imported_fields,
    }


def _read(content: str) -> list[dict[str, Any]]:
    found = list(read_file(io.BytesIO(content.encode())).rows)
    assert [row.reason or row.remark for row in found if row.reason or row.remark] == []
    return [_as_read(row) for row in found]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_LIST)
def test_any_list_survives_myanimelists_xml(entries: list[dict[str, Any]]) -> None:
    text = mal_export.head("mei <&>", {}) + "".join(map(mal_export.entry, entries)) + mal_export.TAIL
    # The format has no word for favourites.
    assert _read(text) == [_expected(row) | {"isFavorite": None} for row in entries]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_LIST)
def test_any_list_survives_csv(entries: list[dict[str, Any]]) -> None:
    lines = [own_csv.csv_line(own_csv.COLUMNS), *(own_csv.csv_line(own_csv.written(row)) for row in entries)]
    assert _read("".join(lines)) == [_expected(row) for row in entries]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_LIST)
def test_any_list_survives_json(entries: list[dict[str, Any]]) -> None:
    document = {"format": own_json.FORMAT, "entries": [own_json.written(row) for row in entries]}
    assert _read(msgspec.json.encode(document).decode()) == [_expected(row) for row in entries]


@given(_TEXT)
def test_no_cell_is_a_formula(text: str) -> None:
    safe = own_csv.safe_cell(text)
    assert not re.match(r"[=+\-@\t\r]", safe)
    assert own_csv.plain_cell(safe) == text
