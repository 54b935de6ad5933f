"""The index that is current: read once, brought up to date, and never waited for."""

import asyncio

import psycopg
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from psycopg.rows import TupleRow

from catlog.catalogue.index.shelf import Shelf
from catlog.catalogue.index.snapshot import Snapshot
from catlog.errors import BusyError

pytestmark = pytest.mark.usefixtures("titles")

_RUN = """
INSERT INTO "EtlLogs" ("runId", "startTime", "endTime", status, "pipelineStep")
VALUES (%s, now(), clock_timestamp(), %s, 'COMPLETE')
"""


def _refreshed(api: TestClient) -> Snapshot:
    assert isinstance(api.app, FastAPI)
    assert api.portal is not None
    shelf = api.app.state.shelf
    assert isinstance(shelf, Shelf)
    api.portal.call(shelf.refresh)
    return api.portal.call(shelf.current)


def test_only_what_changed_is_made_anew(api: TestClient, connection: psycopg.Connection[TupleRow]) -> None:
    first = _refreshed(api)
    assert _refreshed(api) is first
    connection.execute(_RUN, ("rankings-1", "FAILED"))
    assert _refreshed(api) is first
    connection.execute("""UPDATE "ProcessedAnime" SET title = 'Saltmarsh' WHERE "malId" = 3""")
    connection.execute("""DELETE FROM "ProcessedAnime" WHERE "malId" = 4""")
    connection.execute(_RUN, ("rankings-2", "SUCCESS"))
    second = _refreshed(api)
    assert second is not first
    assert list(second.titles) == [1, 2, 3, 5]
    assert [second.titles[number] is first.titles[number] for number in (1, 2, 3, 5)] == [
        True, True, False, True,
    ]  # fmt: skip
    assert [item["malId"] for item in api.get("/api/anime?q=saltmarsh").json()["items"]] == [3]


def test_a_run_that_ends_after_a_later_one_is_noticed(
    api: TestClient, connection: psycopg.Connection[TupleRow]
) -> None:
    connection.execute(_RUN, ("catalogue-1", "RUNNING"))
    connection.execute(_RUN, ("rankings-1", "SUCCESS"))
    before = _refreshed(api)
    connection.execute("""UPDATE "EtlLogs" SET status = 'SUCCESS' WHERE "runId" = 'catalogue-1'""")
    assert _refreshed(api) is not before


def test_without_a_catalogue_the_answer_is_that_there_is_none_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("catlog.catalogue.index.shelf.FIRST_WAIT_SECONDS", 0.01)

    async def ask() -> None:
        await Shelf(None, "").current()  # type: ignore[arg-type] # it is not asked

    with pytest.raises(BusyError):
        asyncio.run(ask())
