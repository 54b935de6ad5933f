"""The rules of an entry: what follows from what is said of it, and what cannot be said."""

import json
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catlog.tracking.schemas import ListItem
from tests.conftest import Person
from tests.tracking.rows import Connection, activity, counts

pytestmark = pytest.mark.usefixtures("titles")

FIELDS = (
    "status",
    "rating",
    "episodesWatched",
    "notes",
    "startedOn",
    "finishedOn",
    "rewatchCount",
    "isRewatching",
    "isFavorite",
    "tags",
)
TODAY = "2026-11-24"


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    noon = datetime(2026, 11, 24, 12, tzinfo=UTC)
    # Of lists alone: the tokens of this very moment must stay good.
    monkeypatch.setattr("catlog.tracking.entries.clock", SimpleNamespace(now=lambda: noon))


def _add(person: Person, mal_id: int = 1, **fields: Any) -> dict[str, Any]:
    body = {"malId": mal_id, "status": "plan_to_watch", **fields}
    return person.granted("POST", "/api/list", body, status=201, shape=ListItem)


def _change(person: Person, mal_id: int = 1, **change: Any) -> dict[str, Any]:
    return person.granted("PATCH", f"/api/list/{mal_id}", change, shape=ListItem)


def _some(entry: dict[str, Any], *names: str) -> tuple[Any, ...]:
    return tuple(entry[name] for name in names)


_FRONTEND = Path(__file__).parents[2] / "frontend/src"
RULES: list[dict[str, Any]] = json.loads((_FRONTEND / "features/tracking/entry-rules.json").read_bytes())
"""What the page's own tests go by too: it shows what becomes of an entry before the server has answered."""


@pytest.mark.parametrize("case", RULES, ids=[case["rule"] for case in RULES])
def test_a_rule_that_the_page_has_too(hana: Person, connection: Connection, case: dict[str, Any]) -> None:
    before = {"isRewatching": False, "finishedOn": None, "startedOn": None, **case["before"]}
    connection.execute(
        'UPDATE "ProcessedAnime" SET episodes = %s WHERE "malId" = 1', (case.get("total", 12),)
    )
    # Named in full: no rule adds to what is put there.
    added = _add(hana, **before | {"episodesWatched": before.get("episodesWatched", 0)})
    wanted = added | {name: TODAY if value == "TODAY" else value for name, value in case["after"].items()}
    assert _some(_change(hana, **case["change"]), *FIELDS) == _some(wanted, *FIELDS)


def test_completed_means_every_episode_and_a_last_day(hana: Person) -> None:
    _add(hana)
    done = _change(hana, status="completed")
    assert _some(done, "episodesWatched", "startedOn", "finishedOn") == (12, None, TODAY)
    added = _add(hana, 2, status="completed")
    assert _some(added, "episodesWatched", "finishedOn") == (13, TODAY)
    unknown = _add(hana, 3, status="completed", episodesWatched=7)  # nobody knows how many it has
    assert _some(unknown, "episodesWatched", "finishedOn") == (7, TODAY)


def test_a_last_day_that_is_there_stays(hana: Person) -> None:
    _add(hana, finishedOn="2019")
    assert _change(hana, status="completed")["finishedOn"] == "2019"
    _add(hana, 2)
    assert _change(hana, 2, status="completed", finishedOn=None)["finishedOn"] is None
    assert _change(hana, 2, status="completed")["finishedOn"] is None  # it is completed already


def test_what_is_asked_for_wins_over_what_would_be_filled_in(hana: Person) -> None:
    _add(hana)
    done = _change(hana, status="completed", episodesWatched=3, finishedOn="2026-11")
    assert _some(done, "episodesWatched", "finishedOn", "offersCompletion") == (3, "2026-11", False)


def test_moving_back_erases_nothing(hana: Person) -> None:
    _add(hana)
    _change(hana, status="completed", rating=9)
    back = _change(hana, status="plan_to_watch")
    assert _some(back, "episodesWatched", "finishedOn", "rating") == (12, TODAY, 9)
    again = _change(hana, status="watching")
    assert _some(again, "startedOn", "finishedOn") == (None, TODAY)  # it was not started today


def test_starting_to_watch_has_a_first_day(hana: Person) -> None:
    _add(hana)
    assert _change(hana, status="watching")["startedOn"] == TODAY
    assert _add(hana, 2, status="watching")["startedOn"] == TODAY
    assert _add(hana, 3, status="watching", startedOn="2020-05")["startedOn"] == "2020-05"
    assert _add(hana, 4, status="watching", startedOn=None)["startedOn"] is None
    assert _change(hana, 4, notes="later")["startedOn"] is None
    assert _change(hana, 4, episodesWatched=1)["startedOn"] == TODAY  # the first episode


def test_the_last_episode_offers_completion_and_changes_no_status(hana: Person) -> None:
    _add(hana, status="watching", episodesWatched=11)
    last = _change(hana, episodesWatched=12)
    assert _some(last, "status", "offersCompletion", "finishedOn") == ("watching", True, None)
    assert _change(hana, status="completed")["offersCompletion"] is False
    assert _add(hana, 3, status="watching", episodesWatched=12)["offersCompletion"] is False


def test_episodes_stay_within_a_known_total(hana: Person, connection: Connection) -> None:
    before = _add(hana, episodesWatched=12)
    answer = hana.request("PATCH", "/api/list/1", {"episodesWatched": 13, "notes": "more"})
    assert answer.status_code == 422
    assert answer.json()["errors"] == [
        {"field": "episodesWatched", "message": "It has 12 episodes; 13 cannot have been watched."}
    ]
    assert hana.request("GET", "/api/list/1").json() == before
    # The catalogue learns that there are fewer: the entry is over now, and can be edited all the same.
    connection.execute('UPDATE "ProcessedAnime" SET episodes = 10 WHERE "malId" = 1')
    assert _some(_change(hana, notes="so few", episodesWatched=12), "notes", "episodesWatched") == (
        "so few",
        12,
    )
    assert _change(hana, episodesWatched=10)["episodesWatched"] == 10


def test_a_rewatch_is_counted_once_when_it_ends(hana: Person) -> None:
    _add(hana, status="completed", finishedOn="2020")
    again = _change(hana, isRewatching=True, status="watching", episodesWatched=0)
    assert _some(again, "rewatchCount", "isRewatching", "finishedOn") == (0, True, "2020")
    assert _change(hana, episodesWatched=12)["offersCompletion"] is True
    done = _change(hana, status="completed")
    assert _some(done, "rewatchCount", "isRewatching", "finishedOn") == (1, False, "2020")
    assert _change(hana, status="completed") == done
    # As other trackers have it: completed, and being watched again.
    _change(hana, isRewatching=True)
    assert _some(_change(hana, status="completed"), "rewatchCount", "isRewatching") == (2, False)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"startedOn": "2026-11-25", "finishedOn": "2026-11-24"}, "finishedOn"),
        ({"startedOn": "2026-12"}, "startedOn"),
        ({"startedOn": "2027"}, "startedOn"),
        ({"finishedOn": "2019-12-31"}, "finishedOn"),
        ({"finishedOn": "2026-02-30"}, "finishedOn"),
        ({"finishedOn": "2026-13"}, "finishedOn"),
        ({"finishedOn": "２０２６"}, "finishedOn"),
        ({"finishedOn": "0000"}, "finishedOn"),
        ({"finishedOn": "20261124"}, "finishedOn"),
        ({"finishedOn": "2026-W01"}, "finishedOn"),
        ({"finishedOn": ""}, "finishedOn"),
        ({"rewatchCount": -1}, "rewatchCount"),
        ({"rewatchCount": 10_001}, "rewatchCount"),
        ({"rewatchCount": None}, "rewatchCount"),
        ({"isFavorite": None}, "isFavorite"),
        ({"tags": ["a,b"]}, "tags.0"),
        ({"tags": ["x" * 51]}, "tags.0"),
        ({"tags": [""]}, "tags.0"),
        ({"tags": ["a\0b"]}, "tags.0"),
        ({"notes": "a\0b"}, "notes"),
        ({"version": 7}, "version"),
        ({"expected": {"version": 1}}, "expected.version"),
    ],
)
def test_what_cannot_be_is_refused_by_field(hana: Person, change: dict[str, Any], field: str) -> None:
    before = _add(hana, startedOn="2020", finishedOn="2026-11-24")
    answer = hana.request("PATCH", "/api/list/1", change)
    assert answer.status_code == 422, answer.text
    assert [error["field"] for error in answer.json()["errors"]] == [field]
    assert hana.request("GET", "/api/list/1").json() == before


def test_days_are_compared_as_far_as_both_are_known(hana: Person) -> None:
    _add(hana, startedOn="2026-11-30", finishedOn="2026-11")
    assert _change(hana, startedOn="2026", finishedOn="2026-01-01")["startedOn"] == "2026"
    answer = hana.request(
        "POST", "/api/list", {"malId": 2, "status": "completed", "startedOn": "2026", "finishedOn": "2025"}
    )
    assert [error["field"] for error in answer.json()["errors"]] == ["finishedOn"]


def test_no_first_day_is_filled_in_behind_a_last_one_that_is_named(hana: Person) -> None:
    _add(hana)
    changed = _change(hana, status="watching", finishedOn="2019")
    assert (changed["startedOn"], changed["finishedOn"]) == (None, "2019")
    assert _change(hana, status="watching", finishedOn="2019") == changed


@pytest.mark.parametrize(
    ("started", "finished"),
    [
        ("2026-11-25", None),
        ("2026-12", None),
        ("2027", None),
        (TODAY, TODAY),
        ("2026-11", TODAY),
        ("2026", TODAY),
    ],
)
def test_no_last_day_is_filled_in_before_a_first_one_that_is_to_come(
    hana: Person, started: str, finished: str | None
) -> None:
    _add(hana, startedOn=started)
    done = _change(hana, status="completed")
    assert (done["startedOn"], done["finishedOn"]) == (started, finished)
    assert _add(hana, 2, status="completed", startedOn=started)["finishedOn"] == finished
    _add(hana, 3)
    assert _change(hana, 3, status="completed", startedOn=started)["finishedOn"] == finished


def test_tags_are_kept_once_and_in_one_order(hana: Person) -> None:
    assert _add(hana, tags=["rainy", "  with   mum ", "comfy", "rainy", "雨"])["tags"] == [
        "comfy",
        "rainy",
        "with mum",
        "雨",
    ]
    before = _change(hana, tags=["雨", "comfy"])
    assert _change(hana, tags=["comfy", "雨", "雨"]) == before
    assert _change(hana, tags=[])["tags"] == []


def test_a_day_is_the_persons_own(hana: Person, connection: Connection) -> None:
    for mal_id, zone in ((1, "Pacific/Kiritimati"), (2, "Pacific/Midway"), (3, "Asia/Tokyo")):
        connection.execute('UPDATE "Account" SET "timeZone" = %s', (zone,))
        own = datetime(2026, 11, 24, 12, tzinfo=UTC).astimezone(ZoneInfo(zone)).date().isoformat()
        assert _add(hana, mal_id, status="watching")["startedOn"] == own
        assert _change(hana, mal_id, status="completed")["finishedOn"] == own


def test_a_zone_that_the_database_lacks_is_no_obstacle(hana: Person, connection: Connection) -> None:
    connection.execute("""UPDATE "Account" SET "timeZone" = 'right/Asia/Tokyo'""")
    assert _add(hana, status="watching")["startedOn"] == TODAY


_partial_dates = st.sampled_from(["2019", "2020-02", "2020-02-29", "2026-11-24", "2026", "2027-03", None])
_changes = st.fixed_dictionaries(
    {},
    optional={
        "status": st.sampled_from(["watching", "completed", "plan_to_watch", "on_hold", "dropped"]),
        "rating": st.none() | st.integers(1, 10),
        "episodesWatched": st.integers(0, 14),
        "notes": st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=20),
        "startedOn": _partial_dates,
        "finishedOn": _partial_dates,
        "rewatchCount": st.integers(0, 3),
        "isRewatching": st.booleans(),
        "isFavorite": st.booleans(),
        "tags": st.lists(st.sampled_from(["comfy", "rainy", "雨"]), max_size=3),
    },
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(mal_id=st.sampled_from([1, 3]), changes=st.lists(_changes, min_size=1, max_size=8))
def test_whatever_is_said_the_rules_hold(
    hana: Person, connection: Connection, mal_id: int, changes: list[dict[str, Any]]
) -> None:
    connection.execute('DELETE FROM "ListEntry"; DELETE FROM "Activity"')
    total = {1: 12, 3: None}[mal_id]
    path = f"/api/list/{mal_id}"
    entry = _add(hana, mal_id)
    for change in changes:
        before, answer = entry, hana.request("PATCH", path, change)
        entry = hana.request("GET", path).json()
        if answer.status_code == 422:
            assert entry == before  # refused, and nothing of it done
            continue
        assert answer.json() == entry
        for name, value in change.items():
            assert entry[name] == (sorted(set(value)) if name == "tags" else value)
        ruled = {name for name in FIELDS if entry[name] != before[name]} - set(change)
        if change.get("status") == "completed":
            assert ruled <= {"episodesWatched", "finishedOn", "rewatchCount", "isRewatching"}
            assert "episodesWatched" not in ruled or entry["episodesWatched"] == total
            assert "rewatchCount" not in ruled or entry["rewatchCount"] == before["rewatchCount"] + 1
        else:
            assert ruled <= {"status", "startedOn"}
            assert "status" not in ruled or (before["status"], entry["status"]) == (
                "plan_to_watch",
                "watching",
            )
        for name in ruled & {"startedOn", "finishedOn"}:
            assert (before[name], entry[name]) == (None, TODAY)  # filled in, never replaced or erased
        start, finish = entry["startedOn"] or "", entry["finishedOn"] or ""
        shared = min(len(start), len(finish))
        assert start[:shared] <= finish[:shared]
        if total is not None and "episodesWatched" in change:
            assert entry["episodesWatched"] <= total
        differs = _some(entry, *FIELDS) != _some(before, *FIELDS)
        assert entry["version"] == before["version"] + differs
        assert hana.request("PATCH", path, change).json() == entry  # a retry changes nothing
    rows = activity(connection, hana)
    assert len(rows) == entry["version"]
    for earlier, later in pairwise(rows):
        for name in ("Status", "RatingPoints", "EpisodesWatched", "StartedOn", "FinishedOn", "RewatchCount"):
            assert later[f"from{name}"] == earlier[f"to{name}"]
    kept, counted = counts(connection, hana)
    assert kept == counted
