"""The stand-in is what other tests rest on: it behaves as the recordings and the contract say."""

import json
import socket
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import httpx2
import pytest

from tests.conftest import needs_shared
from tests.standin import Quota, Recordings, StandIn, Titles, anime, sample
from tests.standin.recordings import RECORDED
from tests.standin.sample import genre, tag


@pytest.fixture(scope="module")
def client():
    # No connection is kept: a later stand-in may be given the port of one that has ended.
    with httpx2.Client(timeout=5, limits=httpx2.Limits(max_keepalive_connections=0)) as shared:
        yield shared


@pytest.fixture
def get(client):
    """GET a path of a stand-in: status and decoded body."""

    def ask(standin, path, **params):
        response = client.get(f"{standin.url}{path}", params=params)
        return response.status_code, response.json()

    return ask


@pytest.fixture
def standin():
    with StandIn(Titles(sample(60))) as running:
        yield running


@pytest.fixture
def few():
    """A handful of titles for the filters."""
    rows = [
        anime(1, title="Alpha", genres=[genre(1), genre(4)], score=9.0, rank=2),
        anime(2, title="Beta", genres=[genre(1)], type="Movie", score=9.5, rank=1, popularity=9),
        anime(3, title="Gamma", genres=[genre(4)], score=None, rank=None, status="Not yet aired"),
        anime(4, title="Delta", genres=[genre(12)], rating="Rx - Hentai", score=5, rank=None, popularity=1),
        anime(
            5, title="Alpha Two", genres=[genre(49)], studios=[tag(9, "Nine", "producer")], score=7, rank=3
        ),
    ]
    with StandIn(Titles(rows)) as running:
        yield running


def test_pages(standin, get):
    status, first = get(standin, "/anime")
    assert status == 200
    assert first["pagination"] == {
        "last_visible_page": 3,
        "has_next_page": True,
        "current_page": 1,
        "items": {"count": 25, "total": 60, "per_page": 25},
    }
    last = get(standin, "/anime", page=3)[1]
    assert not last["pagination"]["has_next_page"]
    assert [row["mal_id"] for row in last["data"]] == list(range(51, 61))
    status, past = get(standin, "/anime", page=9)
    assert (status, past["data"], past["pagination"]["has_next_page"]) == (200, [], False)


@pytest.mark.parametrize(
    ("params", "ids"),
    [
        ({}, [1, 2, 3, 4, 5]),
        ({"q": "alpha"}, [1, 5]),
        ({"letter": "A"}, [1, 5]),
        ({"type": "movie"}, [2]),
        ({"status": "upcoming"}, [3]),
        ({"rating": "rx"}, [4]),
        ({"genres": "1,4"}, [1]),
        ({"genres": "4"}, [1, 3]),
        ({"genre": "4"}, [1, 2, 3, 4, 5]),  # an unknown name is ignored
        ({"genres_exclude": "1,12"}, [3, 5]),
        ({"producers": "9,8"}, [5]),
        ({"min_score": "7"}, [1, 2, 5]),
        ({"min_score": "0"}, [1, 2, 3, 4, 5]),
        ({"max_score": "7"}, [4, 5]),
        ({"sfw": ""}, [1, 2, 3, 5]),
        ({"start_date": "2020-01-06"}, []),
        ({"order_by": "score", "sort": "desc"}, [2, 1, 5, 4, 3]),
        ({"order_by": "rank", "sort": "asc"}, [3, 4, 2, 1, 5]),  # those without a rank come first
        ({"order_by": "title"}, [1, 5, 2, 4, 3]),
    ],
)
def test_filters_and_orders(few, get, params, ids):
    assert [row["mal_id"] for row in get(few, "/anime", **params)[1]["data"]] == ids


def test_the_ranking_is_by_score_whatever_the_rank(few, get):
    assert [row["mal_id"] for row in get(few, "/top/anime")[1]["data"]] == [2, 1, 5, 4, 3]
    popular = get(few, "/top/anime", filter="bypopularity")[1]["data"]
    assert [row["mal_id"] for row in popular] == [1, 4, 3, 5, 2]


def test_seasons_genres_and_single_titles(few, get):
    assert len(get(few, "/seasons/2020/winter")[1]["data"]) == 5
    assert get(few, "/seasons/now")[1]["data"] == []
    counts = {row["name"]: row["count"] for row in get(few, "/genres/anime")[1]["data"]}
    assert counts == {"Action": 2, "Comedy": 2, "Hentai": 1, "Erotica": 1}
    assert get(few, "/anime/2")[1]["data"]["title"] == "Beta"
    assert get(few, "/anime/2/full")[1]["data"]["streaming"] == []


@pytest.mark.parametrize(
    ("path", "params", "status", "kind"),
    [
        ("/anime", {"limit": 26}, 400, "ValidationException"),
        ("/anime", {"page": 0}, 400, "ValidationException"),
        ("/anime", {"q": "a", "letter": "b"}, 400, "ValidationException"),
        ("/anime", {"type": "play"}, 400, "ValidationException"),
        ("/anime", {"score": 7, "min_score": 6}, 400, "ValidationException"),
        ("/anime/999", {}, 404, "BadResponseException"),
        ("/anime/9999999999", {}, 500, "UpstreamException"),
        ("/anime/-1", {}, 404, "HttpException"),
        ("/seasons/99999/winter", {}, 404, "HttpException"),
    ],
)
def test_errors(standin, get, path, params, status, kind):
    found, body = get(standin, path, **params)
    assert (found, body["status"], body["type"]) == (status, status, kind)
    assert ("messages" in body) is (status == 400)


def test_only_get_and_only_below_the_prefix(standin, client):
    assert client.post(f"{standin.url}/anime").status_code == 405
    assert client.get(f"{standin.url.removesuffix('/v4')}/anime").status_code == 404


@pytest.mark.parametrize("tells", [True, False])
def test_quota(get, client, tells):
    with StandIn(Titles(sample(3)), quota=Quota(tells_retry_after=tells)) as strict:
        answers = [client.get(f"{strict.url}/anime") for _ in range(4)]
        assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
        assert answers[3].json()["status"] == "429"
        assert ("Retry-After" in answers[3].headers) is tells
        time.sleep(1.05)
        assert get(strict, "/anime")[0] == 200


def test_quota_by_the_minute():
    quota = Quota(per_second=1000, per_minute=60)
    assert [quota.take() for _ in range(60)] == [0.0] * 60
    assert 59 < quota.take() <= 60


def test_a_fault_is_for_its_path_page_and_number_of_times(standin, get):
    standin.fault("504", path="/anime", page=2, times=2)
    asked = [("/anime", 1), ("/anime", 2), ("/top/anime", 2), ("/anime", 2), ("/anime", 2)]
    assert [get(standin, path, page=page)[0] for path, page in asked] == [200, 504, 200, 504, 200]
    assert [(r.path, r.page, r.status) for r in standin.requests][1] == ("/v4/anime", 2, 504)
    assert all(earlier.at < later.at for earlier, later in pairwise(standin.requests))


def test_faults_in_the_answer(standin, get):
    for kind in ("half-page", "short-page", "duplicate-page", "rank-0"):
        standin.fault(kind)
    half, short, duplicate, rank = (get(standin, "/anime", page=2, limit=10)[1] for _ in range(4))
    assert (len(half["data"]), half["pagination"]["items"]["count"]) == (5, 10)
    assert (len(short["data"]), short["pagination"]["items"]["count"]) == (5, 5)
    assert [row["mal_id"] for row in duplicate["data"]] == list(range(1, 11))
    assert duplicate["pagination"]["current_page"] == 2
    assert rank["data"][0]["rank"] == 0


@pytest.mark.parametrize(
    ("kind", "error"),
    [
        ("hang", httpx2.ReadTimeout),
        ("reset", httpx2.ReadError),
        ("truncated", httpx2.RemoteProtocolError),
    ],
)
def test_faults_of_the_connection(standin, client, kind, error):
    standin.fault(kind)
    with pytest.raises(error):
        client.get(f"{standin.url}/anime", timeout=1)
    assert client.get(f"{standin.url}/anime").status_code == 200
    assert [request.status for request in standin.requests] == [0, 200]


def test_it_stops_at_once_while_somebody_hangs():
    with StandIn(Titles(sample(3))) as running:
        running.fault("hang")
        address = running.url.removeprefix("http://").removesuffix("/v4").split(":")
        with socket.create_connection((address[0], int(address[1]))) as connection:
            connection.sendall(b"GET /v4/anime HTTP/1.1\r\nHost: stand-in\r\n\r\n")
            while not running.requests:
                time.sleep(0.01)
            started = time.monotonic()
            running.close()
            assert time.monotonic() - started < 15  # half of what it hangs


def test_it_runs_as_a_process(client):
    command = [sys.executable, "-m", "tests.standin", "--catalogue", "sample", "--titles", "30"]
    command += ["--prefix", "/v1", "--max-limit", "50", "--no-quota"]
    root = Path(__file__).resolve().parents[2]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        name, url = process.stdout.readline().strip().split("=", 1)
        assert name == "JIKAN_BASE_URLS"
        assert url.endswith("/v1")
        assert len(client.get(f"{url}/anime", params={"limit": 50}).json()["data"]) == 30
        process.terminate()
        assert process.wait(60) == 0


@needs_shared
def test_recordings_are_served_as_recorded(get, client):
    with StandIn(Recordings()) as running:
        rows = [row for page in range(1, 21) for row in get(running, "/top/anime", page=page)[1]["data"]]
        assert (len(rows), len({row["mal_id"] for row in rows})) == (500, 496)
        body = client.get(f"{running.url}/anime", params={"page": 1207}).content
        assert len(json.loads(body)["data"]) == 9
        assert get(running, "/anime", page=1208)[1]["data"] == []
        assert get(running, "/anime", limit=50)[0] == 400


@needs_shared
def test_the_sample_has_the_keys_of_a_recorded_title():
    recorded = json.loads((RECORDED / "top-anime" / "derived_2025-03-11_page1.json").read_text("utf-8"))
    assert list(anime(1)) == list(recorded["data"][0])
