"""Every error in one shape, the app's own faults and the database's too."""

import psycopg
import pytest
from fastapi.testclient import TestClient

from tests.conftest import Person


def test_an_unknown_address_under_api_is_a_problem_not_a_page(api: TestClient) -> None:
    for method in ("GET", "POST", "DELETE"):
        answer = api.request(method, "/api/no/such/thing", headers={"Accept": "text/html"})
        assert answer.status_code == 404
        assert answer.headers["content-type"] == "application/problem+json"


def test_a_body_that_is_not_json(api: TestClient) -> None:
    answer = api.post("/api/auth/login", content=b"{", headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid-input")


def test_a_database_that_went_away_is_said_and_survived(
    api: TestClient, hana: Person, connection: psycopg.Connection[tuple[int]]
) -> None:
    name = connection.info.dbname
    connection.execute(
        """
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()
        """,
        (name,),
    )
    answers = [api.get("/healthz") for _ in range(10)]
    assert {answer.status_code for answer in answers[:-1]} <= {200, 503}
    assert answers[-1].status_code == 200  # the pool has made new connections
    for answer in answers:
        if answer.status_code == 503:
            assert answer.json()["code"] == "database-unavailable"
            assert answer.headers["retry-after"] == "5"
    assert hana.request("GET", "/api/list").status_code == 200


@pytest.mark.parametrize(
    "path", ["/api/anime?limit=0", "/api/anime?limit=51", "/api/anime?sort=price", "/api/anime/0"]
)
def test_every_refused_parameter_is_named(api: TestClient, path: str) -> None:
    answer = api.get(path)
    assert answer.status_code == 422
    assert len(answer.json()["errors"]) == 1


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"rating": 5.5}, "A whole number, please."),
        ({"rating": "many"}, "A whole number, please."),
        ({"rating": 11}, "At most 10, please."),
        ({"isFavorite": "perhaps"}, "Yes or no, please: true or false."),
        ({"notes": 4}, "Text, please."),
        ({"tags": "sea"}, "A list, please."),
        ({"tags": [str(number) for number in range(101)]}, "At most 100 of them, please."),
        ({"tags": ["x" * 51]}, "At most 50 characters, please."),
        ({"{braces}": 1}, "There is no such field."),
        ([], "An object with fields, please."),
    ],
)
def test_what_is_wrong_with_a_field_is_said_in_words_of_our_own(
    hana: Person, body: object, message: str
) -> None:
    answer = hana.request("PATCH", "/api/list/1", body)
    assert answer.status_code == 422
    assert [error["message"] for error in answer.json()["errors"]] == [message]


def test_a_status_that_there_is_not_names_those_that_there_are(hana: Person) -> None:
    answer = hana.request("PATCH", "/api/list/1", {"status": "{seen}"})
    [error] = answer.json()["errors"]
    assert error["message"].startswith("One of these, please: 'watching', 'completed'")
