"""A list comes in: looked at, merged or replaced, taken back."""

import psycopg
import pytest
from psycopg.rows import TupleRow

from tests.conftest import Person
from tests.transfer.malxml import document
from tests.transfer.malxml import entry as anime
from tests.transfer.steps import FILE, activity, apply, counts, entry, listed, preview, put, rows, take_in

pytestmark = pytest.mark.usefixtures("titles")


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
    assert listed(hana) == []
    assert activity(connection) == []
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
    assert listed(hana) == [1, 2, 900]
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
    assert activity(connection) == [
        (1, "added", "import", None, "completed"),
        (2, "added", "import", None, "on_hold"),
        (900, "added", "import", None, "plan_to_watch"),
    ]


def test_the_same_file_again_changes_nothing(hana: Person, connection: psycopg.Connection[TupleRow]) -> None:
    take_in(hana, FILE)
    before, etag = activity(connection), hana.request("GET", "/api/list").headers["etag"]
    for mode in ("merge", "replace"):
        found = preview(hana, FILE)
        assert counts(found, mode) == {"unchanged": 3, "invalid": 2, "unknown": 1}
        apply(hana, found["id"], mode)
    assert activity(connection) == before
    assert hana.request("GET", "/api/list").headers["etag"] == etag


def test_merging_adds_and_updates_and_takes_nothing_away(
    hana: Person, connection: psycopg.Connection[TupleRow]
) -> None:
    put(hana, 1, rating=8, notes="The ferry!", tags=["sea"], startedOn="2024", isFavorite=True)
    put(hana, 4)
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
    assert listed(hana) == [1, 2, 4, 900]
    assert activity(connection)[2:] == [
        (1, "changed", "import", "watching", "completed"),
        (2, "added", "import", None, "on_hold"),
        (900, "added", "import", None, "plan_to_watch"),
    ]


def test_replacing_makes_the_list_what_the_file_is(
    hana: Person, connection: psycopg.Connection[TupleRow]
) -> None:
    put(hana, 1, rating=8, notes="The ferry!", tags=["sea"], isFavorite=True)
    put(hana, 3)
    put(hana, 4)
    found = preview(hana, FILE)
    assert counts(found, "replace") == {"new": 2, "changed": 1, "invalid": 2, "removed": 1, "unknown": 1}
    assert [row["malId"] for row in rows(hana, found["id"], "?mode=replace&kind=removed")] == [4]
    apply(hana, found["id"], "replace")
    # 3 is in the file, though its row cannot be used: it is not taken away for that.
    assert listed(hana) == [1, 2, 3, 900]
    now = entry(hana)
    # MyAnimeList's file has no word for favourites, so it cannot mean to take one away.
    assert (now["rating"], now["notes"], now["tags"], now["isFavorite"]) == (9, "", [], True)
    assert activity(connection)[-1] == (4, "removed", "import", "watching", None)


def test_replacing_a_list_that_has_changed_meanwhile_is_asked_again(hana: Person) -> None:
    found = preview(hana, FILE)
    put(hana, 4)
    answer = hana.request("POST", f"/api/imports/{found['id']}/apply", {"mode": "replace"})
    assert (answer.status_code, answer.json()["code"]) == (409, "conflict")
    assert listed(hana) == [4]
    again = hana.request("GET", f"/api/imports/{found['id']}").json()
    assert (again["state"], again["problem"]) == ("failed", answer.json()["detail"])
    assert counts(again, "replace")["removed"] == 1
    assert apply(hana, found["id"], "replace")["state"] == "done"
    assert listed(hana) == [1, 2, 900]


def test_merging_into_a_list_that_has_changed_meanwhile_compares_anew(hana: Person) -> None:
    found = preview(hana, FILE)
    put(hana, 2, status="on_hold", episodesWatched=3)
    put(hana, 4)
    done = apply(hana, found["id"])
    assert counts(done) == {"new": 2, "unchanged": 1, "invalid": 2, "kept": 1, "unknown": 1}
    assert listed(hana) == [1, 2, 4, 900]


def test_applying_twice_is_applying_once(hana: Person, connection: psycopg.Connection[TupleRow]) -> None:
    found = preview(hana, FILE)
    first = apply(hana, found["id"])
    assert apply(hana, found["id"]) == first
    assert len(activity(connection)) == 3
    answer = hana.request("POST", f"/api/imports/{found['id']}/apply", {"mode": "replace"})
    assert answer.status_code == 409


def test_taking_an_import_back(hana: Person, connection: psycopg.Connection[TupleRow]) -> None:
    put(hana, 1, rating=8, notes="The ferry!")
    put(hana, 4, tags=["night"])
    before = {mal_id: entry(hana, mal_id) for mal_id in (1, 4)}
    done = apply(hana, preview(hana, FILE)["id"], "replace")
    hana.request("PATCH", "/api/list/2", {"episodesWatched": 5})
    answer = hana.request("POST", f"/api/imports/{done['id']}/undo")
    assert (answer.status_code, answer.json()) == (200, {"undone": 3, "left": 1})
    assert listed(hana) == [1, 2, 4]
    for mal_id, old in before.items():
        now = entry(hana, mal_id)
        for name in ("version", "updatedAt"):
            assert now.pop(name) > old.pop(name)
        assert now == old
    assert {row[:3] for row in activity(connection)[-3:]} == {
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
