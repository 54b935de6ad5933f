"""What a password must be worth, and why one is refused."""

import pytest
from fastapi.testclient import TestClient

from catlog.accounts.strength import judge, judged_part

HANA = ("hana", "hana.mori@example.com")


@pytest.mark.parametrize(
    "password",
    ["nine blue ferries", "correct horse battery staple", "x7Gq!pL2vbR9", "潮歩きのナギと狐火経理課"],
)
def test_good_ones(password: str) -> None:
    found = judge(password, HANA)
    assert (found.is_enough, found.warning, found.advice) == (True, "", "")


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("password1234", "very common"),
        ("P@ssw0rd12", "commonly used"),
        ("aaaaaaaaaaaa", "Repeats"),
        ("abcdefghijkl", "Sequences"),
        ("hanamori2024", "your own name"),
        ("hana.mori@example.com", "your own name"),
        ("hanamorihana", "your own name"),
    ],
)
def test_easy_ones_say_why(password: str, why: str) -> None:
    found = judge(password, HANA)
    assert not found.is_enough
    assert why in found.warning
    assert found.advice


def test_a_name_is_no_secret_of_somebody_else() -> None:
    assert judge("wisteria harbour", ()).score > judge("wisteria harbour", ("wisteria harbour",)).score


@pytest.mark.parametrize(
    ("password", "judged"),
    [
        ("4@8({[<369&#!1|0$5+7%2" * 9, 17),  # whole, it would take two seconds of a core
        ("7|1!" * 50, 72),
        ("nine blue ferries " * 11, 72),
        ("nine blue ferries", 17),
    ],
)
def test_only_as_much_is_judged_as_can_be_in_time(password: str, judged: int) -> None:
    """zxcvbn's work grows with the length squared, times the ways in which signs may stand for letters."""
    assert judged_part(password) == password[:judged]


def test_registering_names_the_reason_at_the_field(api: TestClient) -> None:
    body = {"username": "hana", "email": "hana@example.com", "password": "password1234"}
    answer = api.post("/api/auth/register", json=body)
    assert answer.status_code == 422
    [error] = answer.json()["errors"]
    assert error["field"] == "password"
    assert "This is a very common password. Add another word" in error["message"]
    assert "password1234" not in answer.text


def test_asking_before_registering_says_the_same(api: TestClient) -> None:
    def ask(password: str) -> dict[str, object]:
        body = {"password": password, "username": "hana", "email": "hana@example.com"}
        answer = api.post("/api/auth/password-strength", json=body)
        assert answer.status_code == 200
        found: dict[str, object] = answer.json()
        return found

    assert ask("nine blue ferries") == {"score": 4, "isEnough": True, "warning": "", "advice": ""}
    weak = ask("hana hana hana")
    assert weak["isEnough"] is False
    assert weak["warning"]
    assert ask("")["score"] == 0


def test_asking_has_an_end(api: TestClient) -> None:
    for _ in range(70):
        answer = api.post("/api/auth/password-strength", json={"password": "nine"})
    assert answer.status_code == 429
