"""What the tests of imports share: a file, somebody who sends it, and looks at what came of it."""

from typing import Any

import psycopg
from psycopg.rows import TupleRow

from catlog.transfer.schemas import ImportRead
from tests.conftest import Person, told
from tests.transfer.malxml import document
from tests.transfer.malxml import entry as anime

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
"""Two titles that the catalogue knows, one that it does not, and two rows that cannot be used."""


def preview(person: Person, content: bytes, name: str = "list.xml") -> dict[str, Any]:
    """Send a file; the answer is what the contract promises."""
    return told(person.send(f"/api/imports?name={name}", content), status=201, shape=ImportRead)


def apply(person: Person, import_id: int, mode: str = "merge") -> dict[str, Any]:
    """Apply an import."""
    return person.granted("POST", f"/api/imports/{import_id}/apply", {"mode": mode})


def take_in(person: Person, content: bytes, mode: str = "merge") -> dict[str, Any]:
    """Preview and apply."""
    return apply(person, preview(person, content)["id"], mode)


def counts(found: dict[str, Any], mode: str = "merge") -> dict[str, int]:
    """What is not nought of an import's counts."""
    return {name: number for name, number in found["counts"][mode].items() if number}


def rows(person: Person, import_id: int, query: str = "") -> list[dict[str, Any]]:
    """The first page of rows."""
    items: list[dict[str, Any]] = person.granted("GET", f"/api/imports/{import_id}/rows{query}")["items"]
    return items


def export(person: Person, wanted: str) -> bytes:
    """One's list as a file."""
    answer = person.request("GET", f"/api/exports/{wanted}")
    assert answer.status_code == 200, answer.text
    return answer.content


def entry(person: Person, mal_id: int = 1) -> dict[str, Any]:
    """One entry of the list."""
    return person.granted("GET", f"/api/list/{mal_id}")


def put(person: Person, mal_id: int = 1, **fields: Any) -> None:
    """Put a title on the list."""
    person.granted("POST", "/api/list", {"malId": mal_id, "status": "watching", **fields}, status=201)


def listed(person: Person) -> list[int]:
    """The titles on the list."""
    return sorted(item["malId"] for item in person.request("GET", "/api/list").json()["items"])


def activity(connection: psycopg.Connection[TupleRow]) -> list[TupleRow]:
    """The stream of activity, oldest first."""
    return connection.execute(
        'SELECT "malId", kind, origin, "fromStatus", "toStatus" FROM "Activity" ORDER BY id'
    ).fetchall()
