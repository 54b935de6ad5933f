"""A list goes out and comes back, plain and packed; and how much may come in."""

import gzip

import psycopg
import pytest
from psycopg.rows import TupleRow

from tests.conftest import Person
from tests.transfer.steps import FILE, counts, export, preview, put, take_in

pytestmark = pytest.mark.usefixtures("titles")


def test_plain_and_packed_files_are_the_same(hana: Person) -> None:
    found = preview(hana, gzip.compress(FILE), "animelist.xml.gz")
    assert (found["source"], counts(found)) == ("mal", {"new": 3, "invalid": 2, "unknown": 1})
    two_members = gzip.compress(FILE[:1000]) + gzip.compress(FILE[1000:])
    assert counts(preview(hana, two_members)) == {"new": 3, "invalid": 2, "unknown": 1}


@pytest.mark.parametrize("wanted", ["mal", "mal?gzip=true", "json", "json?gzip=true", "csv"])
def test_what_goes_out_comes_back_as_nothing_changed(hana: Person, wanted: str) -> None:
    take_in(hana, FILE)
    put(
        hana,
        3,
        rating=1,
        notes="=SUM(1)\r\n]]> & <b>",
        tags=["'=x", "é"],
        finishedOn="2020",
        isFavorite=True,
        episodesWatched=40,
    )
    found = preview(hana, export(hana, wanted))
    for mode in ("merge", "replace"):
        assert counts(found, mode) == {"unchanged": 4, "unknown": 1}


def test_an_empty_list_goes_out_too(hana: Person) -> None:
    for wanted in ("mal", "json", "csv"):
        content = export(hana, wanted)
        answer = hana.send("/api/imports", content)
        assert (answer.status_code, answer.json()["detail"]) == (422, "There is not one entry in this file.")


def test_files_have_names_and_kinds(hana: Person) -> None:
    for wanted, media_type, suffix in (
        ("mal", "application/xml; charset=utf-8", ".xml"),
        ("mal?gzip=true", "application/gzip", ".xml.gz"),
        ("json", "application/json", ".json"),
        ("csv", "text/csv; charset=utf-8", ".csv"),
    ):
        answer = hana.request("GET", f"/api/exports/{wanted}")
        assert answer.headers["content-type"] == media_type
        assert answer.headers["content-disposition"].endswith(f'{suffix}"')
    assert hana.request("GET", "/api/exports/pdf").status_code == 422


def test_an_upload_beyond_all_lists_is_refused_while_it_arrives(
    hana: Person, connection: psycopg.Connection[TupleRow], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("catlog.transfer.endpoints.LARGEST_BYTES", 1000)
    answer = hana.send("/api/imports", FILE)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "file")
    assert "over 64 MB" in answer.json()["detail"]
    assert connection.execute('SELECT count(*) FROM "ListImport"').fetchone() == (0,)
