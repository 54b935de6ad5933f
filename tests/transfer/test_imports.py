"""A list comes in: looked at, merged or replaced, accounted for row by row, taken back."""

import csv
import gzip
import io
from typing import Any

import psycopg
import pytest
from fastapi.testclient import TestClient
from psycopg.rows import TupleRow

from catlog.transfer.imports import LOCK_FAMILY
from tests.conftest import Person
from tests.transfer.malxml import document
from tests.transfer.malxml import entry as anime
from tests.transfer.steps import apply, counts, entry, export, preview, rows, take_in

pytestmark = pytest.mark.usefixtures("titles")


def _put(person: Person, mal_id: int = 1, **fields: Any) -> None:
    answer = person.request("POST", "/api/list", {"malId": mal_id, "status": "watching", **fields})
    assert answer.status_code == 201, answer.text


def _list(person: Person) -> list[int]:
    return sorted(item["malId"] for item in person.request("GET", "/api/list").json()["items"])


def _activity(connection: psycopg.Connection[TupleRow]) -> list[TupleRow]:
    return connection.execute(
        'SELECT "malId", kind, origin, "fromStatus", "toStatus" FROM "Activity" ORDER BY id'
    ).fetchall()


FILE = document(
    [
        anime(1, my_status="Completed", my_score="9", my_watched_episodes="12", my_finish_date="2024-10-07"),
        anime(2, series_title="Foxfire Accounting", my_status="On-Hold", my_watched_episodes="3"),
        anime(
            900,
            series_title="Nobody's Garden",
            series_type="OVA",
            series_episodes="6",
            my_status="Plan to Watch",
            my_start_date="2021-05-00",
            my_tags="green, slow",
            my_comments="From Mei.",
            my_times_watched="2",
            my_priority="HIGH",
        ),
        anime("none", series_title="Without a number"),
        anime(3, my_status="Seen"),
    ]
)


def test_a_preview_changes_nothing_and_says_everything(
    hana: Person, connection: psycopg.Connection[TupleRow]
) -> None:
    found = preview(hana, FILE, "animelist.xml")
    assert (found["source"], found["name"], found["state"], found["totalRows"]) == (
        "mal",
        "animelist.xml",
        "preview",
        5,
    )
    assert counts(found) == counts(found, "replace") == {"new": 3, "invalid": 2, "unknown": 1}
    assert _list(hana) == []
    assert _activity(connection) == []
    shown = rows(hana, found["id"])
    assert [(row["line"], row["malId"], row["kind"], row["isKnown"]) for row in shown] == [
        (5, 1, "new", True),
        (30, 2, "new", True),
        (55, 900, "new", False),
        (80, None, "invalid", None),
        (105, 3, "invalid", True),
    ]
    assert [row["reason"] for row in shown[3:]] == [
        "“none” is no title's number in series_animedb_id.",
        "“Seen” is none of MyAnimeList's statuses in my_status.",
    ]


def test_what_a_file_knows_of_unknown_titles_is_kept(
    hana: Person, connection: psycopg.Connection[TupleRow]
) -> None:
    done = take_in(hana, FILE)
    assert (done["state"], done["mode"], done["doneRows"]) == ("done", "merge", 5)
    assert _list(hana) == [1, 2, 900]
    kept = entry(hana, 900)
    assert (kept["status"], kept["rewatchCount"], kept["startedOn"], kept["notes"], kept["tags"]) == (
        "plan_to_watch",
        2,
        "2021-05",
        "From Mei.",
        ["green", "slow"],
    )
    assert (kept["anime"]["title"], kept["anime"]["type"], kept["anime"]["episodes"]) == (
        "Nobody's Garden",
        "OVA",
        6,
    )
    assert kept["anime"]["isKnown"] is False
    assert connection.execute('SELECT "malId" FROM "WantedTitle"').fetchall() == [(900,)]
    assert _activity(connection) == [
        (1, "added", "import", None, "completed"),
        (2, "added", "import", None, "on_hold"),
        (900, "added", "import", None, "plan_to_watch"),
    ]


def test_the_same_file_again_changes_nothing(hana: Person, connection: psycopg.Connection[TupleRow]) -> None:
    take_in(hana, FILE)
    before, etag = _activity(connection), hana.request("GET", "/api/list").headers["etag"]
    for mode in ("merge", "replace"):
        found = preview(hana, FILE)
        assert counts(found, mode) == {"unchanged": 3, "invalid": 2, "unknown": 1}
        apply(hana, found["id"], mode)
    assert _activity(connection) == before
    assert hana.request("GET", "/api/list").headers["etag"] == etag


def test_merging_adds_and_updates_and_takes_nothing_away(
    hana: Person, connection: psycopg.Connection[TupleRow]
) -> None:
    _put(hana, 1, rating=8, notes="The ferry!", tags=["sea"], startedOn="2024", isFavorite=True)
    _put(hana, 4)
    found = preview(hana, FILE)
    assert counts(found) == {"new": 2, "changed": 1, "invalid": 2, "kept": 1, "unknown": 1}
    [changed] = rows(hana, found["id"], "?kind=changed")
    assert {change["field"]: (change["before"], change["after"]) for change in changed["changes"]} == {
        "status": ("watching", "completed"),
        "rating": (8, 9),
        "episodesWatched": (0, 12),
        "finishedOn": (None, "2024-10-07"),
    }
    apply(hana, found["id"])
    now = entry(hana)
    assert (now["status"], now["rating"], now["notes"], now["tags"], now["startedOn"], now["isFavorite"]) == (
        "completed",
        9,
        "The ferry!",
        ["sea"],
        "2024",
        True,
    )
    assert now["version"] == 2
    assert _list(hana) == [1, 2, 4, 900]
    assert _activity(connection)[2:] == [
        (1, "changed", "import", "watching", "completed"),
        (2, "added", "import", None, "on_hold"),
        (900, "added", "import", None, "plan_to_watch"),
    ]


def test_replacing_makes_the_list_what_the_file_is(
    hana: Person, connection: psycopg.Connection[TupleRow]
) -> None:
    _put(hana, 1, rating=8, notes="The ferry!", tags=["sea"], isFavorite=True)
    _put(hana, 3)
    _put(hana, 4)
    found = preview(hana, FILE)
    assert counts(found, "replace") == {"new": 2, "changed": 1, "invalid": 2, "removed": 1, "unknown": 1}
    assert [row["malId"] for row in rows(hana, found["id"], "?mode=replace&kind=removed")] == [4]
    apply(hana, found["id"], "replace")
    # 3 is in the file, though its row cannot be used: it is not taken away for that.
    assert _list(hana) == [1, 2, 3, 900]
    now = entry(hana)
    # MyAnimeList's file has no word for favourites, so it cannot mean to take one away.
    assert (now["rating"], now["notes"], now["tags"], now["isFavorite"]) == (9, "", [], True)
    assert _activity(connection)[-1] == (4, "removed", "import", "watching", None)


def test_replacing_a_list_that_has_changed_meanwhile_is_asked_again(hana: Person) -> None:
    found = preview(hana, FILE)
    _put(hana, 4)
    answer = hana.request("POST", f"/api/imports/{found['id']}/apply", {"mode": "replace"})
    assert (answer.status_code, answer.json()["code"]) == (409, "conflict")
    assert _list(hana) == [4]
    again = hana.request("GET", f"/api/imports/{found['id']}").json()
    assert (again["state"], again["problem"]) == ("failed", answer.json()["detail"])
    assert counts(again, "replace")["removed"] == 1
    assert apply(hana, found["id"], "replace")["state"] == "done"
    assert _list(hana) == [1, 2, 900]


def test_merging_into_a_list_that_has_changed_meanwhile_compares_anew(hana: Person) -> None:
    found = preview(hana, FILE)
    _put(hana, 2, status="on_hold", episodesWatched=3)
    _put(hana, 4)
    done = apply(hana, found["id"])
    assert counts(done) == {"new": 2, "unchanged": 1, "invalid": 2, "kept": 1, "unknown": 1}
    assert _list(hana) == [1, 2, 4, 900]


def test_applying_twice_is_applying_once(hana: Person, connection: psycopg.Connection[TupleRow]) -> None:
    found = preview(hana, FILE)
    first = apply(hana, found["id"])
    assert apply(hana, found["id"]) == first
    assert len(_activity(connection)) == 3
    answer = hana.request("POST", f"/api/imports/{found['id']}/apply", {"mode": "replace"})
    assert answer.status_code == 409


def test_taking_an_import_back(hana: Person, connection: psycopg.Connection[TupleRow]) -> None:
    _put(hana, 1, rating=8, notes="The ferry!")
    _put(hana, 4, tags=["night"])
    before = {mal_id: entry(hana, mal_id) for mal_id in (1, 4)}
    done = apply(hana, preview(hana, FILE)["id"], "replace")
    hana.request("PATCH", "/api/list/2", {"episodesWatched": 5})
    answer = hana.request("POST", f"/api/imports/{done['id']}/undo")
    assert (answer.status_code, answer.json()) == (200, {"undone": 3, "left": 1})
    assert _list(hana) == [1, 2, 4]
    for mal_id, old in before.items():
        now = entry(hana, mal_id)
        for name in ("version", "updatedAt"):
            assert now.pop(name) > old.pop(name)
        assert now == old
    assert {row[:3] for row in _activity(connection)[-3:]} == {
        (1, "changed", "undo"),
        (900, "removed", "undo"),
        (4, "added", "undo"),
    }
    assert hana.request("GET", f"/api/imports/{done['id']}").json()["state"] == "undone"
    assert hana.request("POST", f"/api/imports/{done['id']}/undo").status_code == 409


def test_a_title_that_comes_twice_counts_once(hana: Person) -> None:
    found = preview(hana, document([anime(1, my_score="5"), anime(1, my_score="6")]))
    assert counts(found) == {"new": 1, "invalid": 1}
    assert rows(hana, found["id"])[1]["reason"] == "Title 1 is there already, line 5; that one counts."
    apply(hana, found["id"])
    assert entry(hana)["rating"] == 5


def test_values_that_cannot_be_read_are_left_out_and_told(hana: Person) -> None:
    content = document(
        [
            anime(
                1,
                my_score="47",
                my_watched_episodes="13",
                my_start_date="2024-02-31",
                my_times_watched="-1",
                my_comments="n" * 10_001,
            )
        ]
    )
    found = preview(hana, content)
    [row] = rows(hana, found["id"], "?kind=remarked")
    assert row["kind"] == "new"
    assert row["remark"] == (
        "Rating “47” is not 1 to 10: left out. Start date “2024-02-31” is not a date: left out. "
        "Times rewatched “-1” is not a number from 0 to 10,000: left out. "
        "The notes were cut to 10,000 characters. It has 12 episodes; 13 watched was set to that."
    )
    apply(hana, found["id"])
    now = entry(hana)
    assert (now["rating"], now["episodesWatched"], now["startedOn"], len(now["notes"])) == (
        None,
        12,
        None,
        10_000,
    )
    assert counts(preview(hana, content)) == {"unchanged": 1}


def test_header_totals_that_are_wrong_are_a_warning(hana: Person) -> None:
    header = "<user_export_type>1</user_export_type><user_total_anime>{}</user_total_anime>"
    entries = [anime(1), anime(2)]
    assert preview(hana, document(entries, header.format(2)))["warnings"] == []
    found = preview(hana, document(entries, header.format(1)))
    assert found["warnings"] == ["The file says it holds 1 entries, and holds 2. All 2 are here."]
    assert counts(found) == {"new": 2}


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
    _put(hana, 1, rating=8)
    _put(hana, 4)
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
    assert _list(hana) == []
    assert apply(hana, found["id"])["state"] == "done"
    assert _list(hana) == [1, 2, 900]


def test_what_fails_half_way_leaves_the_list_as_it_was(
    hana: Person, connection: psycopg.Connection[TupleRow]
) -> None:
    found = preview(hana, document(anime(n) for n in range(1000, 6000)))
    # A check that the last row breaks: the batches before it have been written by then.
    connection.execute('ALTER TABLE "ListEntry" ADD CONSTRAINT late CHECK ("malId" <> 5999)')
    with pytest.raises(psycopg.errors.CheckViolation):
        hana.request("POST", f"/api/imports/{found['id']}/apply", {"mode": "merge"})
    assert connection.execute('SELECT count(*) FROM "ListEntry"').fetchone() == (0,)
    assert _activity(connection) == []
    failed = hana.request("GET", f"/api/imports/{found['id']}").json()
    assert (failed["state"], failed["doneRows"]) == ("failed", 0)
    assert failed["problem"] == "Something went wrong on our side. Your list is as it was; try again."
    connection.execute('ALTER TABLE "ListEntry" DROP CONSTRAINT late')
    assert apply(hana, found["id"])["doneRows"] == 5000


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


def test_forgetting_an_import_leaves_the_list(hana: Person) -> None:
    done = take_in(hana, FILE)
    assert hana.request("DELETE", f"/api/imports/{done['id']}").status_code == 204
    assert hana.request("DELETE", f"/api/imports/{done['id']}").status_code == 404
    assert _list(hana) == [1, 2, 900]
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


def test_plain_and_packed_files_are_the_same(hana: Person) -> None:
    found = preview(hana, gzip.compress(FILE), "animelist.xml.gz")
    assert (found["source"], counts(found)) == ("mal", {"new": 3, "invalid": 2, "unknown": 1})
    two_members = gzip.compress(FILE[:1000]) + gzip.compress(FILE[1000:])
    assert counts(preview(hana, two_members)) == {"new": 3, "invalid": 2, "unknown": 1}


@pytest.mark.parametrize("wanted", ["mal", "mal?gzip=true", "json", "json?gzip=true", "csv"])
def test_what_goes_out_comes_back_as_nothing_changed(hana: Person, wanted: str) -> None:
    take_in(hana, FILE)
    _put(
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
