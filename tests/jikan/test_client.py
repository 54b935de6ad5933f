"""The client over real HTTP: patience, failover, and what it says when all is lost."""

import json
import re
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from email.utils import format_datetime

import pytest

from catlog import __version__
from catlog.errors import UpstreamError
from catlog.jikan.client import JikanClient
from catlog.jikan.pace import Pace
from catlog.jikan.payloads import PayloadError, decode_anime
from catlog.kit.clock import now
from catlog.settings import JikanSettings
from tests.standin import Quota, StandIn, Titles, sample

_UNPACED = {"rate_limit_delay": 0, "requests_per_second": 10_000, "requests_per_minute": 100_000}


@pytest.fixture
def standin():
    with StandIn(Titles(sample(60))) as running:
        yield running


@pytest.fixture
def other():
    with StandIn(Titles(sample(30)), prefix="/v1", max_limit=50) as running:
        yield running


@pytest.fixture
def slept():
    """The waits the client asked for, in seconds, instead of waiting."""
    return []


@pytest.fixture
def client_of(slept):
    """Make a client of some stand-ins (or base URLs), in order of preference."""
    clients = []

    def make(*bases, probe_seconds=60.0, **changes):
        urls = tuple(base.url if isinstance(base, StandIn) else base for base in bases)
        settings = JikanSettings(**{**_UNPACED, "base_urls": urls, "timeout_seconds": 5, **changes})
        client = JikanClient(settings, Pace.alone(settings), sleep=slept.append, probe_seconds=probe_seconds)
        clients.append(client)
        return client

    yield make
    for client in clients:
        client.close()


def ids(page) -> list[int]:
    return [decode_anime(record).mal_id for record in page.items]


def test_a_page(standin, client_of):
    client = client_of(standin)
    page = client.get_page("/anime", page=2, limit=10, q=None, sfw=True)
    assert ids(page) == list(range(11, 21))
    assert (page.pagination.total, page.pagination.last_visible_page) == (60, 6)
    (request,) = standin.requests
    assert (request.path, request.params) == ("/v4/anime", {"page": "2", "limit": "10", "sfw": "true"})
    assert request.headers["User-Agent"] == f"CatLog/{__version__} (anime tracker)"
    assert "X-Server-Key" not in request.headers
    assert client.request_count == 1


@pytest.mark.parametrize("kind", ["502", "503", "504", "520", "429", "408"])
def test_a_failure_that_passes_is_tried_again_ever_more_slowly(standin, client_of, slept, kind):
    standin.fault(kind, times=3)
    client = client_of(standin)
    assert ids(client.get_page("/anime", limit=2)) == [1, 2]
    assert client.request_count == len(standin.requests) == 4
    first = 10 if kind == "429" else 1
    assert [int(seconds // first) for seconds in slept] == [1, 2, 4]


@pytest.mark.parametrize("kind", ["reset", "truncated", "cut-json", "html", "half-page"])
def test_an_answer_that_is_not_whole_is_tried_again(standin, client_of, kind):
    standin.fault(kind)
    client = client_of(standin)
    assert ids(client.get_page("/anime", limit=10)) == list(range(1, 11))
    assert client.request_count == 2


def test_no_answer_in_time_is_tried_again(standin, client_of):
    standin.fault("hang")
    client = client_of(standin, timeout_seconds=1)
    assert ids(client.get_page("/anime", limit=2)) == [1, 2]
    assert client.request_count == 2


def test_an_answer_that_drips_for_ever_is_cut_off(standin, client_of):
    standin.fault("drip", times=None)
    client = client_of(standin, timeout_seconds=0.3, max_retries=0)
    started = time.monotonic()
    with pytest.raises(UpstreamError, match=r"had not finished its answer after 0\.3 s"):
        client.get_page("/anime", limit=1)
    assert time.monotonic() - started < 20  # to the last byte it would be minutes


def test_when_only_failures_come_the_error_says_who_what_and_how_often(standin, client_of):
    standin.fault("504", times=None)
    client = client_of(standin)
    with pytest.raises(UpstreamError) as caught:
        client.get_page("/top/anime", page=1)
    assert caught.value.message == (
        f"GET /top/anime?page=1 brought no page: {standin.url} answered 504 (Jikan failed to connect to "
        "MyAnimeList. MyAnimeList may be down/unavailable or refuses to connect) to 4 tries"
    )
    assert client.request_count == len(standin.requests) == 4


def test_a_dead_upstream_costs_one_probe_and_a_recovered_one_is_used_again(standin, client_of):
    standin.fault("504", times=None)
    client = client_of(standin, probe_seconds=1)
    with pytest.raises(UpstreamError):
        client.get_page("/anime")
    for _ in range(5):
        with pytest.raises(UpstreamError, match=r"has failed repeatedly .*504.* is asked again in [01] s"):
            client.get_page("/anime")
    assert client.request_count == 4
    time.sleep(1.05)
    for _ in range(5):
        with pytest.raises(UpstreamError):
            client.get_page("/anime")
    assert client.request_count == 5
    standin.heal()
    time.sleep(1.05)
    assert ids(client.get_page("/anime", limit=1)) == [1]
    assert ids(client.get_page("/anime", limit=1)) == [1]
    assert client.request_count == 7


def test_500_may_be_for_ever_so_it_is_tried_twice_only(standin, client_of):
    standin.fault("500", page=2, times=None)
    client = client_of(standin)
    with pytest.raises(UpstreamError, match=r"answered 500 .* to 2 tries"):
        client.get_page("/anime", page=2)
    assert client.request_count == 2
    assert ids(client.get_page("/anime", page=1, limit=1)) == [1]  # one bad page condemns nobody


def test_an_upstream_that_goes_down_is_not_waited_for(standin, other, client_of, slept):
    client = client_of(standin, other)
    standin.fault("500", times=2)
    client.get_page("/anime")
    standin.fault("504", times=None)
    client.get_page("/anime")  # two more failures make four in a row
    assert (len(standin.requests), len(other.requests)) == (4, 2)
    assert len(slept) == 2


def test_a_wrong_question_is_asked_once_and_of_one(standin, other, client_of):
    client = client_of(standin, other)
    with pytest.raises(UpstreamError, match=r"answered 400 \(limit: The limit must not be greater than 25\)"):
        client.get_page("/anime", limit=26)
    assert (len(standin.requests), len(other.requests)) == (1, 0)


@pytest.mark.parametrize("kind", ["401", "403", "404", "405", "410", "301"])
def test_who_will_not_serve_us_is_asked_once_and_the_next_one_is_tried(
    standin, other, client_of, slept, kind
):
    standin.fault(kind, times=None)
    client = client_of(standin, other)
    assert ids(client.get_page("/anime", limit=2)) == [1, 2]
    assert (len(standin.requests), len(other.requests), slept) == (1, 1, [])


def test_nobody_there(client_of):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
        client = client_of(f"http://127.0.0.1:{port}/v4", "http://127.0.0.1:notaport/v1")
        with pytest.raises(UpstreamError) as caught:
            client.get_page("/anime")
    assert re.search(
        rf":{port}/v4 broke off: .* to 4 tries; .*notaport/v1 is not a URL", caught.value.message
    )


def test_failover_and_back(standin, other, client_of):
    standin.fault("504", times=None)
    client = client_of(standin, other, probe_seconds=1)
    for page in range(1, 4):
        assert ids(client.get_page("/anime", page=page, limit=10))[0] == page * 10 - 9
    assert (len(standin.requests), len(other.requests)) == (4, 3)
    standin.heal()
    time.sleep(1.05)
    client.get_page("/anime", page=4, limit=10)
    client.get_page("/anime", page=5, limit=10)
    assert (len(standin.requests), len(other.requests)) == (6, 3)


def test_when_every_upstream_is_down_each_is_named(standin, other, client_of):
    standin.fault("504", times=None)
    other.fault("html", times=None)
    client = client_of(standin, other)
    with pytest.raises(UpstreamError) as caught:
        client.get_page("/anime")
    assert f"{standin.url} answered 504" in caught.value.message
    assert f"; {other.url} sent what cannot be read" in caught.value.message


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_retry_after_is_honoured(standin, client_of, slept, form):
    asked = "37" if form == "seconds" else format_datetime(now() + timedelta(seconds=38), usegmt=True)
    standin.fault("429", retry_after=asked)
    client_of(standin).get_page("/anime")
    (wait,) = slept
    assert 30 < wait < 39.1


def test_a_short_retry_after_is_enough(standin, client_of, slept):
    standin.fault("429", retry_after="2")
    client_of(standin).get_page("/anime")
    assert 1.9 < slept[0] <= 3


@pytest.mark.parametrize("asked", ["soon", "-5", "1.5", ""])
def test_a_retry_after_that_says_nothing_leaves_it_to_the_back_off(standin, client_of, slept, asked):
    standin.fault("503", retry_after=asked)
    client_of(standin).get_page("/anime")
    assert 1 <= slept[0] <= 2


def test_a_retry_after_too_long_is_not_sat_out(standin, client_of, slept):
    standin.fault("429", retry_after="3600")
    client = client_of(standin)
    for _ in range(2):
        with pytest.raises(UpstreamError, match=r"asked not to be asked again for another (3600|3599) s"):
            client.get_page("/anime")
    assert (client.request_count, slept) == (1, [])


def test_a_retry_after_pauses_every_caller_of_the_client(standin, client_of, slept):
    standin.fault("429", retry_after="30")
    client = client_of(standin, max_retries=0)
    with pytest.raises(UpstreamError, match="answered 429"):
        client.get_page("/anime")
    client.get_page("/anime")
    (wait,) = slept
    assert 29 < wait <= 30


def test_only_the_status_decides(standin, client_of):
    standin.fault("edit", edit=lambda content: content.update(status=504, type="BadResponseException"))
    assert client_of(standin).get_page("/anime", limit=1).items
    assert len(standin.requests) == 1


def test_the_key_goes_to_the_preferred_upstream_only(standin, other, client_of):
    standin.fault("403")
    client_of(standin, other, server_key="for-the-first").get_page("/anime")
    assert standin.requests[0].headers["X-Server-Key"] == "for-the-first"
    assert "X-Server-Key" not in other.requests[0].headers


@pytest.mark.parametrize("kind", ["rank-0", "wrong-type"])
def test_one_bad_record_does_not_spoil_its_page(standin, client_of, kind):
    standin.fault(kind)
    bad, *good = client_of(standin).get_page("/anime", limit=5).items
    with pytest.raises(PayloadError):
        decode_anime(bad)
    assert [decode_anime(record).mal_id for record in good] == [2, 3, 4, 5]


def test_many_threads_share_a_client(standin, client_of):
    standin.fault("504", times=10)
    client = client_of(standin, max_retries=20)
    with ThreadPoolExecutor(8) as threads:
        pages = list(threads.map(lambda page: client.get_page("/anime", page=page, limit=2), range(1, 31)))
    assert [i for page in pages for i in ids(page)] == list(range(1, 61))
    assert client.request_count == len(standin.requests) == 40


def test_every_request_keeps_the_pace_retries_too(standin, client_of):
    standin.fault("504", page=2, times=2)
    client = client_of(standin, rate_limit_delay=0.1)
    for page in (1, 2, 3):
        client.get_page("/anime", page=page, limit=2)
    arrivals = [request.at for request in standin.requests]
    assert len(arrivals) == 5
    assert arrivals[-1] - arrivals[0] > 0.35


def test_the_pace_of_the_settings_is_within_the_upstreams_quota(client_of):
    with StandIn(Titles(sample(60)), quota=Quota()) as strict:
        client = client_of(strict, rate_limit_delay=JikanSettings().rate_limit_delay)
        for page in range(1, 4):
            client.get_page("/anime", page=page, limit=2)
        assert [request.status for request in strict.requests] == [200, 200, 200]


_LOGGING = """
import sys
from catlog.jikan.client import JikanClient
from catlog.jikan.pace import Pace
from catlog.kit.log import configure
from catlog.settings import JikanSettings

configure()
settings = JikanSettings(base_urls=sys.argv[1:], rate_limit_delay=0, max_retries=1)
with JikanClient(settings, Pace.alone(settings), sleep=lambda seconds: None) as client:
    client.get_page("/anime", page=3)
"""


def test_each_retry_and_failover_is_one_structured_line(standin, other):
    standin.fault("504", times=None)
    done = subprocess.run(
        [sys.executable, "-c", _LOGGING, standin.url, other.url], check=True, capture_output=True, text=True
    )
    retry, failover = [json.loads(line) for line in done.stderr.splitlines()]
    assert (retry["event"], retry["base"], retry["path"]) == ("upstream_retry", standin.url, "/anime")
    assert (retry["tries"], retry["params"]) == (1, "page=3")
    assert 1 <= retry["wait_seconds"] <= 2
    assert (failover["event"], failover["to"]) == ("upstream_failover", other.url)
    assert "504" in failover["because"]
