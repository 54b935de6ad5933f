"""Guessing: how it is slowed down, and who is not."""

import math
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from fastapi.testclient import TestClient
from psycopg.rows import TupleRow

from catlog.app.factory import create_api
from catlog.settings import AccountSettings, ServerSettings
from tests.conftest import Person

PROXY = "10.1.2.3"


@contextmanager
def _behind_a_proxy(
    database_url: str, *, trusted: tuple[str, ...], comes_from: str = PROXY, per_hour: int = 60
) -> Iterator[TestClient]:
    app = create_api(
        database_url,
        "k" * 32,
        ServerSettings(trusted_proxies=trusted),
        AccountSettings(registrations_per_hour=per_hour),
    )
    with TestClient(app, client=(comes_from, 50_000)) as client:
        yield client


def _log_in(
    api: TestClient, login: str, password: str, *, device: str | None = None, address: str | None = None
) -> tuple[int, int]:
    """The status, and the seconds to wait."""
    api.cookies.clear()
    headers = {"Cookie": f"catlog_device={device}"} if device else {}
    if address:
        headers["X-Forwarded-For"] = address
    answer = api.post("/api/auth/login", json={"login": login, "password": password}, headers=headers)
    return answer.status_code, int(answer.headers.get("retry-after", 0))


def _guess(api: TestClient, login: str, times: int, **how: str) -> list[int]:
    return [_log_in(api, login, "a wrong guess", **how)[0] for _ in range(times)]


def test_guesses_are_slowed_down_and_told_for_how_long(api: TestClient, hana: Person) -> None:
    assert _guess(api, "hana", 10) == [401] * 10
    status, wait = _log_in(api, "hana@example.com", hana.password)  # the right one, by the other name
    assert (status, 50 <= wait <= 60) == (429, True)
    answer = api.post("/api/auth/login", json={"login": "hana", "password": hana.password})
    problem = answer.json()
    assert (problem["code"], problem["status"]) == ("too-many-requests", 429)
    assert answer.headers["content-type"] == "application/problem+json"
    assert "Wait" in problem["detail"]


def test_a_known_device_is_not_slowed_by_somebody_elses_guesses(api: TestClient, hana: Person) -> None:
    _guess(api, "hana", 11)
    assert _log_in(api, "hana", hana.password)[0] == 429
    assert _log_in(api, "hana", hana.password, device=hana.device)[0] == 200


def test_a_device_is_known_to_the_accounts_it_logged_in_to_and_to_no_other(
    api: TestClient, hana: Person, ren: Person
) -> None:
    _guess(api, "hana", 10)
    assert _log_in(api, "hana", hana.password, device=ren.device)[0] == 429
    assert _log_in(api, "hana", hana.password, device="made up")[0] == 429


def test_a_known_device_may_not_guess_without_end_either(api: TestClient, hana: Person) -> None:
    assert _guess(api, "hana", 11, device=hana.device) == [401] * 10 + [429]


def test_logging_in_rightly_is_never_slowed(api: TestClient, hana: Person) -> None:
    assert [_log_in(api, "hana", hana.password)[0] for _ in range(25)] == [200] * 25


def test_a_right_log_in_does_not_wipe_the_guesses_before_it(
    api: TestClient, hana: Person, ren: Person
) -> None:
    for _ in range(3):
        assert _guess(api, hana.name, 3) == [401] * 3
        assert _log_in(api, "ren", ren.password)[0] == 200
    assert _guess(api, "hana", 2) == [401, 429]


def test_unknown_names_are_slowed_like_known_ones(api: TestClient) -> None:
    assert _guess(api, "nobody", 11) == [401] * 10 + [429]


def test_one_address_may_not_try_every_account_once(api: TestClient) -> None:
    found = [_guess(api, f"person{number}", 1)[0] for number in range(32)]
    assert found == [401] * 30 + [429] * 2


def test_one_address_does_not_slow_another(database_url: str) -> None:
    with _behind_a_proxy(database_url, trusted=("10.0.0.0/8",)) as api:
        hana = Person(api, "hana")
        assert _guess(api, "hana", 11, address="203.0.113.9")[-1] == 429
        assert _log_in(api, "hana", hana.password, address="198.51.100.7")[0] == 200
        # The whole network of an IPv6 address counts as one.
        assert _guess(api, "hana", 10, address="2001:db8:1:2::1") == [401] * 10
        assert _guess(api, "hana", 1, address="2001:db8:1:2:ffff::9") == [429]


@pytest.mark.parametrize(("trusted", "comes_from"), [((), PROXY), (("10.0.0.0/8",), "203.0.113.77")])
def test_nobody_untrusted_says_where_a_request_comes_from(
    database_url: str, trusted: tuple[str, ...], comes_from: str
) -> None:
    with _behind_a_proxy(database_url, trusted=trusted, comes_from=comes_from) as api:
        found = [_guess(api, "hana", 1, address=f"198.51.100.{number}")[0] for number in range(11)]
    assert found == [401] * 10 + [429]


def test_guesses_from_everywhere_are_counted_together(database_url: str) -> None:
    with _behind_a_proxy(database_url, trusted=(PROXY,)) as api:
        hana = Person(api, "hana")
        found = [_guess(api, "hana", 1, address=f"198.51.{number}.1")[0] for number in range(101)]
        assert found == [401] * 100 + [429]
        assert _log_in(api, "hana", hana.password, device=hana.device, address="192.0.2.1")[0] == 200


def test_turns_come_back_with_time(
    api: TestClient, hana: Person, connection: psycopg.Connection[TupleRow]
) -> None:
    _guess(api, "hana", 11)
    connection.execute('UPDATE "AttemptPace" SET "freeAt" = "freeAt" - interval \'3 minutes\'')
    assert _guess(api, "hana", 4) == [401] * 3 + [429]
    connection.execute('UPDATE "AttemptPace" SET "freeAt" = "freeAt" - interval \'1 day\'')
    connection.execute(
        "INSERT INTO \"AttemptPace\" VALUES (%s, now() - interval '1 hour')", (b"of long ago",)
    )
    assert _log_in(api, "hana", hana.password)[0] == 200
    keys = connection.execute('SELECT key FROM "AttemptPace"').fetchall()
    assert (b"of long ago",) not in keys  # nothing is kept of paces that hold nobody up


def test_no_name_and_no_address_is_kept_with_the_counts(
    api: TestClient, connection: psycopg.Connection[TupleRow]
) -> None:
    _guess(api, "hana@example.com", 1)
    rows = connection.execute("SELECT length(key), encode(key, 'escape') FROM \"AttemptPace\"").fetchall()
    assert len(rows) == 3
    assert all(length == 16 and "hana" not in text for length, text in rows)


def test_registrations_are_counted_by_address_and_by_account(database_url: str) -> None:
    def register(api: TestClient, name: str, email: str) -> tuple[int, int]:
        body = {"username": name, "email": email, "password": "nine blue ferries"}
        answer = api.post("/api/auth/register", json=body)
        return answer.status_code, int(answer.headers.get("retry-after", 0))

    with _behind_a_proxy(database_url, trusted=(), per_hour=8) as api:
        assert [register(api, f"a{number}a", "one@example.com")[0] for number in range(6)] == [
            201,
            *[409] * 4,
            429,
        ]
        assert [register(api, f"b{number}b", f"b{number}@example.com")[0] for number in range(3)] == [201] * 3
        status, wait = register(api, "late", "late@example.com")
        assert (status, 0 < wait <= math.ceil(3600 / 8)) == (429, True)
