"""What becomes of an import: told row by row, interrupted, failed, forgotten, nobody else's."""

import csv
import io
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from fastapi.testclient import TestClient
from psycopg.rows import TupleRow

from catlog.transfer.imports import LOCK_FAMILY
from tests.conftest import Person
from tests.transfer.malxml import document
from tests.transfer.malxml import entry as anime
from tests.transfer.steps import (
    FILE,
    activity,
    apply,
    listed,
    preview,
    put,
    rows,
    take_in,
)

pytestmark = pytest.mark.usefixtures("titles")


def test_rows_are_paged_filtered_and_found_by_title(hana: Person) -> None:
    content = document(anime(1000 + n, series_title=f"Number {n}") for n in range(25))
    found = preview(hana, content)
    seen: list[int] = []
    cursor = ""
    while True:
        path = f"/api/imports/{found['id']}/rows?limit=10{cursor}"
        page = hana.request("GET", path).json()
        seen += [row["malId"] for row in page["items"]]
        if page["nextCursor"] is None:
            break
        cursor = f"&cursor={page['nextCursor']}"
    assert seen == [1000 + n for n in range(25)]
    assert [row["title"] for row in rows(hana, found["id"], "?q=NUMBER 24")] == ["Number 24"]
    assert len(rows(hana, found["id"], "?kind=unknown")) == 25
    assert rows(hana, found["id"], "?kind=changed") == []
    answer = hana.request("GET", f"/api/imports/{found['id']}/rows?cursor=nonsense")
    assert answer.status_code == 422


def test_the_report_tells_of_every_row(hana: Person) -> None:
    put(hana, 1, rating=8)
    put(hana, 4)
    content = document(
        [anime(1, my_score="9"), anime(900, series_title="=HYPERLINK(1)"), anime("x", series_title="Lost")]
    )
    found = preview(hana, content)

    def report(query: str = "") -> list[list[str]]:
        answer = hana.request("GET", f"/api/imports/{found['id']}/report.csv{query}")
        assert answer.headers["content-type"] == "text/csv; charset=utf-8"
        assert "attachment" in answer.headers["content-disposition"]
        return list(csv.reader(io.StringIO(answer.text)))[1:]

    assert [line[3] for line in report("?mode=replace")] == [
        "would be changed",
        "would be added",
        "not imported",
        "would be removed",
    ]
    apply(hana, found["id"])
    assert report() == [
        ["5", "1", "Tidewalker Nagi", "changed", "true", "rating: 8 → 9", ""],
        ["30", "900", "'=HYPERLINK(1)", "added", "false", "", ""],
        ["55", "", "Lost", "not imported", "", "", "“x” is no title's number in series_animedb_id."],
        ["", "4", "Nagi no Yoru", "kept, not in the source", "true", "", ""],
    ]


def test_an_import_that_died_with_its_process_has_changed_nothing(
    hana: Person, connection: psycopg.Connection[TupleRow]
) -> None:
    found = preview(hana, FILE)
    connection.execute("""UPDATE "ListImport" SET state = 'applying', mode = 'merge', "doneRows" = 2""")
    path = f"/api/imports/{found['id']}"
    assert hana.request("GET", path).json()["state"] == "interrupted"
    with connection.transaction():  # whoever applies it holds this lock
        connection.execute("SELECT pg_advisory_xact_lock(%s, %s)", (LOCK_FAMILY, found["id"]))
        running = hana.request("GET", path).json()
        assert (running["state"], running["doneRows"], running["totalRows"]) == ("applying", 2, 5)
    assert listed(hana) == []
    assert apply(hana, found["id"])["state"] == "done"
    assert listed(hana) == [1, 2, 900]


def test_what_fails_half_way_leaves_the_list_as_it_was(
    hana: Person, connection: psycopg.Connection[TupleRow]
) -> None:
    found = preview(hana, document(anime(n) for n in range(1000, 6000)))
    # A check that the last row breaks: the batches before it have been written by then.
    connection.execute('ALTER TABLE "ListEntry" ADD CONSTRAINT late CHECK ("malId" <> 5999)')
    with pytest.raises(psycopg.errors.CheckViolation):
        hana.request("POST", f"/api/imports/{found['id']}/apply", {"mode": "merge"})
    assert connection.execute('SELECT count(*) FROM "ListEntry"').fetchone() == (0,)
    assert activity(connection) == []
    failed = hana.request("GET", f"/api/imports/{found['id']}").json()
    assert (failed["state"], failed["doneRows"]) == ("failed", 0)
    assert failed["problem"] == "Something went wrong on our side. Your list is as it was; try again."
    connection.execute('ALTER TABLE "ListEntry" DROP CONSTRAINT late')
    assert apply(hana, found["id"])["doneRows"] == 5000


def test_one_is_not_forgotten_while_it_is_being_applied(
    hana: Person, connection: psycopg.Connection[TupleRow]
) -> None:
    found = preview(hana, FILE)
    waiting = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND classid = %s AND NOT granted"
    with ThreadPoolExecutor(1) as aside:
        with connection.transaction():  # whoever applies it holds this lock
            connection.execute("SELECT pg_advisory_xact_lock(%s, %s)", (LOCK_FAMILY, found["id"]))
            forgetting = aside.submit(hana.request, "DELETE", f"/api/imports/{found['id']}")
            while connection.execute(waiting, (LOCK_FAMILY,)).fetchone() == (0,):
                assert not forgetting.done()
        assert forgetting.result().status_code == 204


def test_progress_is_seen_from_outside(
    hana: Person, connection: psycopg.Connection[TupleRow], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("catlog.transfer.imports._ROWS_AT_A_TIME", 2)
    connection.execute(
        """
        CREATE TABLE seen (rows integer);
        CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN INSERT INTO seen VALUES (NEW."doneRows"); RETURN NEW; END $$;
        CREATE TRIGGER note AFTER UPDATE ON "ListImport" FOR EACH ROW
            WHEN (NEW.state = 'applying') EXECUTE FUNCTION note()
        """
    )
    take_in(hana, FILE)
    assert connection.execute("SELECT * FROM seen").fetchall() == [(0,), (2,), (4,), (5,)]


def test_old_imports_are_forgotten(hana: Person, connection: psycopg.Connection[TupleRow]) -> None:
    for _ in range(12):
        take_in(hana, FILE)
    looked = preview(hana, FILE)
    again = preview(hana, FILE)
    kept = [row[0] for row in connection.execute('SELECT id FROM "ListImport" ORDER BY id')]
    assert (len(kept), looked["id"] in kept, kept[-1]) == (9, False, again["id"])
    assert hana.request("GET", "/api/imports/latest").json()["id"] == again["id"]


def test_forgetting_an_import_leaves_thelisted(hana: Person) -> None:
    done = take_in(hana, FILE)
    assert hana.request("DELETE", f"/api/imports/{done['id']}").status_code == 204
    assert hana.request("DELETE", f"/api/imports/{done['id']}").status_code == 404
    assert listed(hana) == [1, 2, 900]
    assert hana.request("GET", "/api/imports/latest").json() is None


def test_nobody_else_can_see_or_touch_an_import(hana: Person, ren: Person, api: TestClient) -> None:
    found = preview(hana, FILE)
    checked = 0
    for path, operations in api.get("/api/openapi.json").json()["paths"].items():
        if not path.startswith(("/api/imports", "/api/exports")):
            continue
        for method in operations:
            address = path.replace("{importId}", str(found["id"])).replace("{format}", "mal")
            body = {"mode": "merge", "userName": "someone"} if method == "post" else None
            assert api.request(method, address, json=body).status_code in {401, 422}
            if "{importId}" in path:
                answer = ren.request(method, address, {"mode": "merge"} if path.endswith("/apply") else None)
                assert (answer.status_code, answer.json()["code"]) == (404, "not-found"), (method, path)
            checked += 1
    assert checked == 10
    assert hana.request("GET", f"/api/imports/{found['id']}").json() == found
    assert ren.request("GET", "/api/imports/latest").json() is None
