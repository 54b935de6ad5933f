"""One pace for everybody: what the rates come down to, and two processes on one database."""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise, product

import psycopg
import pytest
from pyrate_limiter import InMemoryBucket

from catlog.jikan.client import open_client
from catlog.jikan.pace import Pace, pace_pool, rates
from catlog.settings import JikanSettings
from tests.standin import StandIn, Titles, sample


def settings(delay: float, per_second: int, per_minute: int) -> JikanSettings:
    return JikanSettings(
        rate_limit_delay=delay, requests_per_second=per_second, requests_per_minute=per_minute
    )


@pytest.mark.parametrize(
    ("delay", "per_second", "per_minute", "kept"),
    [
        (1.0, 3, 60, [(1, 1000)]),  # a second between two is also at most sixty a minute
        (0, 3, 60, [(3, 1000), (60, 60_000)]),
        (0.1, 3, 60, [(1, 100), (3, 1000), (60, 60_000)]),
        (2.0, 3, 60, [(1, 2000)]),
        (0, 1, 60, [(1, 1000)]),
        (1.0, 1, 30, [(1, 1000), (30, 60_000)]),
        (90, 3, 60, [(1, 90_000)]),
        (0, 3, 2, [(2, 60_000)]),
    ],
)
def test_rates_that_another_one_implies_are_left_out(delay, per_second, per_minute, kept):
    found = rates(settings(delay, per_second, per_minute))
    assert sorted((rate.limit, rate.interval) for rate in found) == sorted(kept)


def test_the_library_takes_whatever_the_settings_may_be():
    for delay, per_second, per_minute in product(
        (0, 0.0001, 0.001, 0.33, 0.34, 0.5, 0.7, 1, 1.5, 7, 59.9, 60, 61, 400),
        (1, 2, 3, 5, 7, 60, 1000),
        (1, 2, 3, 59, 60, 61, 180, 300, 100_000),
    ):
        assert InMemoryBucket(rates(settings(delay, per_second, per_minute))).rates


def test_threads_of_one_process_share_a_pace_without_a_database():
    pace = Pace.alone(settings(0.05, 1000, 100_000))
    taken: list[float] = []

    def take(_: int) -> None:
        pace.wait()
        taken.append(time.monotonic())

    started = time.monotonic()
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(take, range(9)))
    assert time.monotonic() - started > 8 * 0.05
    assert len(taken) == 9


def slots(database_url: str) -> list[float]:
    """When slots were taken, in seconds, as the database keeps them."""
    with psycopg.connect(database_url) as connection:
        rows = connection.execute(
            "SELECT extract(epoch FROM item_timestamp)::float8 FROM ratelimit___jikan ORDER BY 1"
        ).fetchall()
    return [row[0] for row in rows]


_TAKE = """
import sys, time
from catlog.jikan.pace import Pace, pace_pool
from catlog.settings import JikanSettings

conninfo, count, delay = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
with pace_pool(conninfo) as pool:
    pace = Pace.shared(JikanSettings(rate_limit_delay=delay), pool)
    for _ in range(count):
        pace.wait()
        print(time.time(), flush=True)
"""


@pytest.mark.parametrize(("delay", "each"), [(0.1, 5), (1.0, 2)])
def test_two_processes_keep_one_pace_together(database_url, delay, each):
    command = [sys.executable, "-c", _TAKE, database_url, str(each), str(delay)]
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    passed = [float(line) for process in processes for line in process.communicate(timeout=60)[0].split()]
    assert [process.returncode for process in processes] == [0, 0]

    taken = slots(database_url)
    assert len(taken) == len(passed) == 2 * each
    # The database keeps milliseconds as binary fractions of a second, hence the last digit of slack.
    assert min(later - earlier for earlier, later in pairwise(taken)) > delay - 0.0005
    assert all(fourth - first > 1 - 0.0005 for first, fourth in zip(taken, taken[3:], strict=False))
    # Nobody was let through before the slot was there, nor long after.
    assert all(0 <= at - slot < 5 for slot, at in zip(taken, sorted(passed), strict=True))


def test_the_pace_holds_whatever_time_zone_the_database_prefers(database_url):
    name = psycopg.conninfo.conninfo_to_dict(database_url)["dbname"]
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute(f"ALTER DATABASE \"{name}\" SET TimeZone = 'America/St_Johns'")
    with pace_pool(database_url) as pool:
        Pace.shared(settings(1, 3, 60), pool).wait()
    (slot,) = slots(database_url)
    assert abs(time.time() - slot) < 30


def test_the_pace_uses_the_table_that_the_migrations_made(database_url):
    def objects() -> list[tuple[str, str]]:
        with psycopg.connect(database_url) as connection:
            return connection.execute(
                "SELECT relname, relkind FROM pg_class WHERE relnamespace = 'public'::regnamespace ORDER BY 1"
            ).fetchall()

    before = objects()
    with pace_pool(database_url) as pool:
        Pace.shared(settings(1, 3, 60), pool).wait()
    assert objects() == before
    assert len(slots(database_url)) == 1


def test_old_slots_are_dropped(database_url):
    with psycopg.connect(database_url) as connection:
        connection.execute(
            "INSERT INTO ratelimit___jikan"
            " SELECT 'jikan', 1, now() AT TIME ZONE 'UTC' - make_interval(mins => n)"
            " FROM generate_series(3, 50) n"
        )
    with pace_pool(database_url) as pool:
        Pace.shared(settings(1, 3, 60), pool).wait()
    assert len(slots(database_url)) == 1


def test_a_client_of_the_installation_takes_its_slots_from_the_database(database_url):
    with StandIn(Titles(sample(9))) as standin:
        given = JikanSettings(base_urls=(standin.url,), rate_limit_delay=0.2)
        with open_client(given, database_url) as client:
            for _ in range(2):
                client.get_page("/top/anime")
        assert len(standin.requests) == len(slots(database_url)) == 2
