"""Answers travel compressed where that is worth it, and never where they hold a token."""

import json

import httpx2
from fastapi.testclient import TestClient

from tests.conftest import Person
from tests.tracking.rows import Connection, many_entries, many_titles

_PACKED = {"Accept-Encoding": "gzip"}
_PLAIN = {"Accept-Encoding": "identity"}


def _sent(answer: httpx2.Response) -> int:
    return int(answer.headers["content-length"])


def test_a_long_answer_is_packed_for_who_reads_it_so(hana: Person, connection: Connection) -> None:
    many_titles(connection, 60)
    many_entries(connection, hana, 60)
    plain = hana.request("GET", "/api/list", headers=_PLAIN)
    packed = hana.request("GET", "/api/list", headers=_PACKED)
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.json() == plain.json()
    assert _sent(packed) < _sent(plain) / 5
    # One cache may hold both, and the list's version is the same for both.
    for answer in (plain, packed):
        varies = {part.strip() for part in answer.headers["vary"].split(",")}
        assert varies == {"Authorization", "Accept-Encoding"}
    known = {"If-None-Match": packed.headers["etag"]}
    assert hana.request("GET", "/api/list", headers=known | _PACKED).status_code == 304


def test_a_short_answer_is_not(api: TestClient) -> None:
    answer = api.get("/api/status", headers=_PACKED)
    assert len(answer.content) < 1_024
    assert "content-encoding" not in answer.headers


def test_what_may_hold_a_token_is_not(hana: Person) -> None:
    for number in range(8):
        hana.request("POST", "/api/account/tokens", {"name": f"a program {number}", "scope": "read"})
    answer = hana.request("GET", "/api/account/tokens", headers=_PACKED)
    assert len(answer.content) > 1_024
    assert "content-encoding" not in answer.headers


def test_a_list_is_packed_as_it_streams(hana: Person, connection: Connection) -> None:
    many_titles(connection, 60)
    many_entries(connection, hana, 60)
    answer = hana.request("GET", "/api/exports/json", headers=_PACKED)
    assert answer.headers["content-encoding"] == "gzip"
    assert len(json.loads(answer.content)["entries"]) == 60
