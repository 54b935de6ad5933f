"""The running app and the upstream: lookups, their turns, and relations, over a real protocol."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import httpx2
import psycopg
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from psycopg.rows import TupleRow

from catlog.app.factory import create_api
from catlog.pipeline.ledger import lock_of
from catlog.pipeline.sources import CATALOGUE
from catlog.settings import AccountSettings, JikanSettings, ServerSettings
from tests.conftest import Person
from tests.standin import StandIn, Titles, anime
from tests.standin.sample import genre

pytestmark = pytest.mark.usefixtures("titles")

Connection = psycopg.Connection[TupleRow]
Start = Callable[..., TestClient]

_RELATIONS = {
    7: [
        {"relation": "Sequel", "entry": [{"mal_id": 8, "type": "anime", "name": "Quagmire 2", "url": "-"}]},
        {"relation": "Adaptation", "entry": [{"mal_id": 8, "type": "manga", "name": "Quagmire", "url": "-"}]},
        {"relation": "Other", "entry": [{"mal_id": 999, "type": "anime", "name": "Far", "url": "-"}]},
    ]
}


@pytest.fixture
def upstream() -> Iterator[StandIn]:
    """Four titles that our catalogue lacks, one of them adult."""
    titles = [
        anime(7, title="Quagmire", titles=[], popularity=1),
        anime(8, title="Quagmire 2", titles=[], popularity=2),
        anime(9, title="Quagmire Nights", titles=[], popularity=3, genres=[genre(49)]),
        anime(10, title="Something Else", titles=[], popularity=4),
    ]
    with StandIn(Titles(titles, _RELATIONS)) as standin:
        yield standin


@pytest.fixture
def start(database_url: str, upstream: StandIn) -> Iterator[Start]:
    """Starts an app on this test's database, as one of several processes."""
    with ExitStack() as stack:

        def started(cooldown_seconds: float = 0) -> TestClient:
            jikan = JikanSettings(
                base_urls=(upstream.url,),
                rate_limit_delay=0,
                requests_per_second=1000,
                requests_per_minute=10_000,
                timeout_seconds=2,
                lookup_cooldown_seconds=cooldown_seconds,
            )
            app = create_api(database_url, "k" * 32, ServerSettings(), AccountSettings(), jikan)
            return stack.enter_context(TestClient(app))

        yield started


def _look_up(api: TestClient, text: str) -> httpx2.Response:
    return api.post("/api/anime/lookup", json={"q": text})


def _refresh(api: TestClient) -> None:
    assert isinstance(api.app, FastAPI)
    assert api.portal is not None
    api.portal.call(api.app.state.shelf.refresh)


def test_what_is_looked_up_joins_the_catalogue(
    start: Start, upstream: StandIn, connection: Connection
) -> None:
    api = start()
    page = api.get("/api/anime?q=quagmire").json()
    assert (page["items"], page["lookup"]) == (
        [],
        {"isOffered": True, "reason": "no_good_match", "retryAfterSeconds": None},
    )
    assert upstream.requests == []  # a search alone never asks

    answer = _look_up(api, "  quagmire ")
    assert answer.status_code == 200, answer.text
    assert [item["malId"] for item in answer.json()["items"]] == [7, 8]
    assert [(request.path, request.params["q"]) for request in upstream.requests] == [
        ("/v4/anime", "quagmire")
    ]
    _refresh(api)
    page = api.get("/api/anime?q=quagmire").json()
    assert [item["malId"] for item in page["items"]] == [7, 8]
    assert page["lookup"]["isOffered"] is False
    assert api.get("/api/anime/7").json()["title"] == "Quagmire"
    assert _look_up(api, "quagmire").json()["added"] == 0

    runs = connection.execute('SELECT "runId", status, "apiRequestCount" FROM "EtlLogs"').fetchall()
    assert [(run_id.split("-")[0], *rest) for run_id, *rest in runs] == [("lookup", "SUCCESS", 1)] * 2
    # It is a title more, not a day of the chart, and the catalogue is not fresher for it.
    assert connection.execute('SELECT count(*) FROM "DailyRankings"').fetchone() == (0,)
    status = api.get("/api/status").json()
    assert (status["catalogueUpdatedAt"], status["upstream"]) == (None, "ok")


def test_a_good_answer_needs_no_lookup(start: Start) -> None:
    api = start()
    for text in ("nagi", "tidewalkr", ""):
        assert api.get(f"/api/anime?q={text}").json()["lookup"]["isOffered"] is False


def test_adult_titles_come_only_for_those_who_want_them(start: Start, connection: Connection) -> None:
    api = start()
    ren = Person(api, "ren")
    assert [item["malId"] for item in _look_up(api, "nights").json()["items"]] == []
    connection.execute('UPDATE "Account" SET "showsAdult" = true')
    answer = ren.request("POST", "/api/anime/lookup", {"q": "nights"})
    assert [item["malId"] for item in answer.json()["items"]] == [9]


def test_turns_hold_in_every_process(start: Start, upstream: StandIn) -> None:
    one, other = start(cooldown_seconds=30), start(cooldown_seconds=30)
    hana = Person(one, "hana")
    assert _look_up(one, "quagmire").status_code == 200
    for api in (one, other):
        answer = _look_up(api, "quagmire")
        assert (answer.status_code, answer.json()["code"]) == (429, "too-many-requests")
        assert 0 < int(answer.headers["retry-after"]) <= 30
        lookup = api.get("/api/anime?q=zzzz").json()["lookup"]
        assert lookup["isOffered"]
        assert 0 < lookup["retryAfterSeconds"] <= 30
    assert len(upstream.requests) == 1
    # A person has turns of their own, whatever address they come from.
    assert hana.request("POST", "/api/anime/lookup", {"q": "quagmire"}).status_code == 200


def test_a_dead_upstream_is_left_alone_and_search_goes_on(start: Start, upstream: StandIn) -> None:
    api = start()
    upstream.fault("504", times=None)
    answer = _look_up(api, "quagmire")
    assert (answer.status_code, answer.json()["code"]) == (502, "upstream-failed")
    asked = len(upstream.requests)
    answer = _look_up(api, "quagmire")
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    assert len(upstream.requests) == asked
    page = api.get("/api/anime?q=zzzz").json()
    assert page["lookup"]["isOffered"] is False
    assert [item["malId"] for item in api.get("/api/anime?q=nagi").json()["items"]] == [1, 4]
    assert api.get("/api/status").json()["upstream"] == "down"


@pytest.mark.parametrize("text", ["", "   ", "x" * 256, "a\0b"])
def test_what_is_no_name_is_not_asked_for(start: Start, upstream: StandIn, text: str) -> None:
    assert _look_up(start(), text).status_code == 422
    assert upstream.requests == []


def test_nothing_is_a_fine_answer(start: Start) -> None:
    assert _look_up(start(), "no such title").json() == {"items": [], "added": 0}


def test_the_demo_is_never_looked_up(start: Start, upstream: StandIn, connection: Connection) -> None:
    connection.execute("""UPDATE "ProcessedAnime" SET "etlRunId" = 'demo-1'""")
    api = start()
    assert api.get("/api/anime?q=quagmire").json()["lookup"]["isOffered"] is False
    assert _look_up(api, "quagmire").status_code == 409
    api.get("/api/anime/1")
    time.sleep(0.3)
    assert upstream.requests == []


def test_relations_are_read_behind_the_scenes_once(
    start: Start, upstream: StandIn, connection: Connection
) -> None:
    api = start()
    _look_up(api, "quagmire")
    assert api.get("/api/anime/7").json()["relations"] == []
    deadline = time.monotonic() + 30
    while not (relations := api.get("/api/anime/7").json()["relations"]):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert relations == [
        {"relation": "Sequel", "malId": 8, "type": "anime", "title": "Quagmire 2"},
        {"relation": "Adaptation", "malId": None, "type": "manga", "title": "Quagmire"},
        {"relation": "Other", "malId": None, "type": "anime", "title": "Far"},
    ]
    paths = [request.path for request in upstream.requests]
    assert paths == ["/v4/anime", "/v4/anime/7/full"]
    assert connection.execute('SELECT count(*) FROM "AnimeRelations"').fetchone() == (1,)


def test_the_first_sync_is_told_while_it_lives(start: Start, connection: Connection) -> None:
    api = start()
    connection.execute(
        """
        INSERT INTO "EtlLogs" ("runId", "startTime", status, "pipelineStep")
        VALUES ('catalogue-1', now(), 'RUNNING', 'EXTRACT')
        """
    )
    assert api.get("/api/status").json()["isFirstSyncRunning"] is False  # of a run that died
    connection.execute("SELECT pg_advisory_lock(%s::int, %s::int)", lock_of(CATALOGUE))
    assert api.get("/api/status").json()["isFirstSyncRunning"] is True
    connection.execute("""UPDATE "EtlLogs" SET status = 'SUCCESS', "endTime" = now()""")
    status = api.get("/api/status").json()
    assert (status["isFirstSyncRunning"], status["upstream"]) == (False, "ok")
