"""What the tests of imports share: somebody who sends files."""

from typing import Any

from catlog.transfer.schemas import ImportRead
from tests.conftest import Person


def preview(person: Person, content: bytes, name: str = "list.xml") -> dict[str, Any]:
    """Send a file; the answer is what the contract promises."""
    answer = person.send(f"/api/imports?name={name}", content)
    assert answer.status_code == 201, answer.text
    ImportRead.model_validate_json(answer.content)
    return answer.json()  # type: ignore[no-any-return]


def apply(person: Person, import_id: int, mode: str = "merge") -> dict[str, Any]:
    """Apply an import."""
    answer = person.request("POST", f"/api/imports/{import_id}/apply", {"mode": mode})
    assert answer.status_code == 200, answer.text
    return answer.json()  # type: ignore[no-any-return]


def take_in(person: Person, content: bytes, mode: str = "merge") -> dict[str, Any]:
    """Preview and apply."""
    return apply(person, preview(person, content)["id"], mode)


def counts(found: dict[str, Any], mode: str = "merge") -> dict[str, int]:
    """What is not nought of an import's counts."""
    return {name: number for name, number in found["counts"][mode].items() if number}


def rows(person: Person, import_id: int, query: str = "") -> list[dict[str, Any]]:
    """The first page of rows."""
    answer = person.request("GET", f"/api/imports/{import_id}/rows{query}")
    assert answer.status_code == 200, answer.text
    return answer.json()["items"]  # type: ignore[no-any-return]


def export(person: Person, wanted: str) -> bytes:
    """One's list as a file."""
    answer = person.request("GET", f"/api/exports/{wanted}")
    assert answer.status_code == 200, answer.text
    return answer.content


def entry(person: Person, mal_id: int = 1) -> dict[str, Any]:
    """One entry of the list."""
    answer = person.request("GET", f"/api/list/{mal_id}")
    assert answer.status_code == 200, answer.text
    return answer.json()  # type: ignore[no-any-return]
