"""What the pipeline's status and metrics say, and to whom."""

import psycopg
import pytest
from fastapi.testclient import TestClient
from psycopg.rows import TupleRow
from pydantic import SecretStr

from catlog import demo
from catlog.app.factory import create_api
from catlog.kit.clock import today
from catlog.kit.db import connect
from catlog.pipeline.incidents import look
from catlog.pipeline.run import run_source
from catlog.pipeline.sources import RANKINGS
from catlog.settings import AccountSettings, AlertSettings, PipelineSettings, ServerSettings
from tests.pipeline.conftest import Ask, ask, upstream
from tests.standin import StandIn

__all__ = ["ask", "upstream"]

Connection = psycopg.Connection[TupleRow]


def test_before_anything_was_run(api: TestClient) -> None:
    told = api.get("/api/status/pipeline").json()
    assert (told["state"], told["days"], told["sources"], told["incidents"]) == ("empty", [], [], [])
    assert told["freshness"]["latestSnapshotDate"] is None
    assert (told["apiSuccessRate"]["share"], told["missingRanks"]["count"]) == (None, None)


def test_after_a_run_and_after_one_that_failed(
    api: TestClient, database_url: str, ask: Ask, upstream: StandIn
) -> None:
    with connect(database_url) as step:
        report = run_source(step, RANKINGS, ask(upstream))
        told = api.get("/api/status/pipeline").json()
        assert told["state"] == "ok"
        assert told["freshness"] | {"publishedAt": "", "lateAfter": ""} == {
            "isMet": True,
            "latestSnapshotDate": today().isoformat(),
            "expectedDate": told["freshness"]["expectedDate"],
            "publishedAt": "",
            "lateAfter": "",
        }
        assert told["missingRanks"] == {"isMet": False, "target": 0, "count": 2, "ranks": [93, 97]}
        assert told["apiSuccessRate"]["share"] == 1
        assert told["runTime"]["runId"] == report.run_id
        assert told["days"][0] == {
            "date": today().isoformat(), "isPublished": True, "titleCount": 100, "depth": 100,
        }  # fmt: skip
        [source] = told["sources"]
        assert (source["name"], source["lastRun"]["status"]) == ("rankings", "SUCCESS")
        upstream.fault("504", times=None)
        with pytest.raises(Exception, match="504"):
            run_source(step, RANKINGS, ask(upstream))
        look(step, AlertSettings(), 3)
    told = api.get("/api/status/pipeline").json()
    assert told["state"] == "failing"
    assert told["days"][0]["isPublished"] is True
    assert {incident["kind"] for incident in told["incidents"]} == {"run-failed", "ranks-missing"}
    assert told["incidents"][0]["recoveredAt"] is None


def test_the_demo_is_well(api: TestClient, database_url: str) -> None:
    with connect(database_url) as step:
        demo.fill(step, lambda: demo.generate(titles=600))
        assert look(step, AlertSettings(), 3).problems == []
    assert api.get("/api/status/pipeline").json()["state"] == "ok"


def _client(database_url: str, token: str = "", host: str = "127.0.0.1") -> TestClient:
    pipeline = PipelineSettings(metrics_token=SecretStr(token))
    api = create_api(database_url, "k" * 32, ServerSettings(), AccountSettings(), pipeline=pipeline)
    return TestClient(api, client=(host, 50_000))


def test_the_metrics_are_for_this_machine_or_for_who_has_the_token(database_url: str) -> None:
    with _client(database_url) as here:
        answer = here.get("/metrics")
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/plain")
        assert "catlog_snapshot_is_fresh 0.0" in answer.text
        assert 'catlog_problems{kind="run-failed"} 0.0' in answer.text
        assert here.get("/metrics", headers={"X-Forwarded-For": "203.0.113.9"}).status_code == 403
    with _client(database_url, host="203.0.113.9") as elsewhere:
        assert elsewhere.get("/metrics").status_code == 403
    with _client(database_url, token="letmein", host="203.0.113.9") as elsewhere:
        assert elsewhere.get("/metrics").status_code == 403
        assert elsewhere.get("/metrics", headers={"Authorization": "Bearer wrong"}).status_code == 403
        assert elsewhere.get("/metrics", headers={"Authorization": "Bearer letmein"}).status_code == 200
