"""Everything about one person: downloaded, and deleted. Over every table there is, whoever made it."""

import json

import psycopg
import pytest
from fastapi.testclient import TestClient
from psycopg.rows import TupleRow

from catlog.accounts.personal_data import personal_tables, shown_columns
from catlog.models import Base
from tests.conftest import Person

pytestmark = pytest.mark.usefixtures("titles")

# Each table that refers to an account, straight or by way of another one, as the database itself knows it.
_REFERRING = """
WITH RECURSIVE found AS (
    SELECT '"Account"'::regclass AS "table", NULL::"char" AS "onDelete"
    UNION
    SELECT c.conrelid::regclass, c.confdeltype FROM pg_constraint AS c JOIN found ON c.confrelid = found.table
    WHERE c.contype = 'f'
)
SELECT c.relname, found."onDelete"::text FROM found JOIN pg_class AS c ON c.oid = found.table::oid
"""


def _live(person: Person, api: TestClient) -> None:
    """Leave a trace in as many tables as the API reaches."""
    for mal_id in (1, 2):
        answer = person.request(
            "POST", "/api/list", {"malId": mal_id, "status": "watching", "notes": "Mine!"}
        )
        assert answer.status_code == 201
    person.request("PATCH", "/api/list/1", {"rating": 9})
    person.request("POST", "/api/list/bulk", {"malIds": [2], "set": {"addTags": ["ferry"]}})
    person.request("POST", "/api/searches", {"q": "nagi"})
    person.request("POST", "/api/account/tokens", {"name": "script", "scope": "read"})
    person.log_in_again()
    api.cookies.clear()


def test_the_download_holds_every_table_that_refers_to_an_account(
    api: TestClient, hana: Person, ren: Person, connection: psycopg.Connection[TupleRow]
) -> None:
    _live(hana, api)
    _live(ren, api)
    answer = hana.request("GET", "/api/account/data")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert "attachment" in answer.headers["content-disposition"]
    data = answer.json()
    referring = {name for name, _ in connection.execute(_REFERRING).fetchall()}
    assert {"ListEntry", "Activity", "RefreshSession", "PersonalToken"} < referring
    assert set(data) == referring | {"createdAt"}
    assert data["Account"][0]["email"] == "hana@example.com"
    assert [entry["malId"] for entry in data["ListEntry"]] == [1, 2]
    assert {entry["notes"] for entry in data["ListEntry"]} == {"Mine!"}
    assert len(data["Activity"]) >= 3
    assert len(data["RefreshSession"]) == 2
    assert "ren" not in answer.text.replace("current", "")
    for rows in data.values():
        assert all(
            row.get("accountId", hana.account_id) == hana.account_id for row in rows if isinstance(row, dict)
        )


def test_the_download_opens_no_door(
    api: TestClient, hana: Person, connection: psycopg.Connection[TupleRow]
) -> None:
    _live(hana, api)
    text = hana.request("GET", "/api/account/data").text
    hidden = {
        f"{name}.{column.name}"
        for name in personal_tables()
        for column in Base.metadata.tables[name].columns
        if column.name not in shown_columns(Base.metadata.tables[name])
    }
    assert hidden == {
        "Account.passwordHash",
        "KnownDevice.deviceHash",
        "PersonalToken.tokenHash",
        "RefreshSession.deviceHash",
        "RefreshSession.tokenHash",
    }
    [(password_hash,)] = connection.execute('SELECT "passwordHash" FROM "Account"').fetchall()
    assert password_hash not in text
    assert "Hash" not in text


def test_a_long_list_comes_whole(hana: Person, connection: psycopg.Connection[TupleRow]) -> None:
    connection.execute(
        """INSERT INTO "ListEntry" ("accountId", "malId", status, notes)
        SELECT %s, n, 'completed', E'with "quotes", \\\\ and a\nline ' || n FROM generate_series(1, 1501) AS
        n""",
        (hana.account_id,),
    )
    rows = json.loads(hana.request("GET", "/api/account/data").content)["ListEntry"]
    assert [row["malId"] for row in rows] == list(range(1, 1502))
    assert rows[-1]["notes"] == 'with "quotes", \\ and a\nline 1501'


def test_downloads_are_counted(hana: Person) -> None:
    found = [hana.request("GET", "/api/account/data").status_code for _ in range(6)]
    assert found == [200] * 5 + [429]


def test_every_table_lets_go_of_an_account_that_is_deleted(connection: psycopg.Connection[TupleRow]) -> None:
    rules = [(name, rule) for name, rule in connection.execute(_REFERRING).fetchall() if rule is not None]
    assert len(rules) >= 6
    assert [name for name, rule in rules if rule != "c"] == []
    # Who an account is may stand in no table that does not refer to it.
    named = connection.execute(
        "SELECT table_name FROM information_schema.columns WHERE column_name = 'accountId'"
    ).fetchall()
    assert {name for (name,) in named} <= {name for name, _ in rules}


def _rows_of(connection: psycopg.Connection[TupleRow], account_id: int) -> dict[str, int]:
    found = {}
    for name, condition in personal_tables().items():
        query = psycopg.sql.SQL("SELECT count(*) FROM {} WHERE {}").format(
            psycopg.sql.Identifier(name), condition
        )
        [(count,)] = connection.execute(query, {"account_id": account_id}).fetchall()
        found[name] = count
    return found


def test_a_deleted_account_leaves_nothing_and_takes_nothing_of_another(
    api: TestClient, hana: Person, ren: Person, connection: psycopg.Connection[TupleRow]
) -> None:
    _live(hana, api)
    _live(ren, api)
    of_ren = _rows_of(connection, ren.account_id)
    before = _rows_of(connection, hana.account_id)
    assert (
        min(before[name] for name in ("Account", "ListEntry", "Activity", "RefreshSession", "KnownDevice"))
        > 0
    )
    body = {"password": hana.password, "confirmation": "Hana"}
    answer = hana.request("DELETE", "/api/account", body)
    assert answer.status_code == 204
    assert 'catlog_refresh=""' in answer.headers["set-cookie"]
    assert set(_rows_of(connection, hana.account_id).values()) == {0}
    assert _rows_of(connection, ren.account_id) == of_ren
    assert hana.request("GET", "/api/list").status_code == 401
    login = {"login": "hana", "password": hana.password}
    assert api.post("/api/auth/login", json=login).status_code == 401


@pytest.mark.parametrize(
    ("change", "field"),
    [({"password": "not mine at all"}, "password"), ({"confirmation": "ren"}, "confirmation")],
)
def test_an_account_is_not_deleted_by_mistake(hana: Person, change: dict[str, str], field: str) -> None:
    body = {"password": hana.password, "confirmation": "hana"} | change
    answer = hana.request("DELETE", "/api/account", body)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, field)
    assert hana.refresh() == 200


def test_a_change_by_an_account_that_is_gone_is_refused(
    hana: Person, connection: psycopg.Connection[TupleRow]
) -> None:
    connection.execute('DELETE FROM "Account"')  # in another process: this one's tokens still look good
    answer = hana.request("POST", "/api/list", {"malId": 1, "status": "watching"})
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")
