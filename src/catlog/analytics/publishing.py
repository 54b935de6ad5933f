"""What happens to the answers when days are published: runs are brought up to date, the payload is made.

Called inside the transaction that publishes, so that nobody sees a day without what follows from it.
"""

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec
import psycopg

from catlog.analytics import questions
from catlog.analytics.engine import AnalyticsEngine
from catlog.kit.clock import today
from catlog.kit.sqlfile import sql_folder

_statement = sql_folder("catlog.analytics")
_CHART_RUNS = _statement("chart_runs")
_KEEP_PAYLOAD = _statement("keep_payload")

encode = msgspec.json.Encoder().encode
"""An answer as JSON."""


def etag_of(body: bytes) -> str:
    """What an answer is recognised by."""
    # Weak: the packed and the plain one are the same answer.
    return f'W/"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'


def days_published(connection: psycopg.Connection[Any], days: Sequence[date]) -> None:
    """Make the answers agree with the history again, after `days` were published, changed or withdrawn (their
    rows of "DailyRankings" and "PublishedSnapshot" are written, or gone)."""
    if days:
        _refresh_runs(connection, min(days).isoformat(), max(days).isoformat())
        _keep_payload(connection)


def rebuild(connection: psycopg.Connection[Any]) -> None:
    """Make everything anew from the history."""
    _refresh_runs(connection, "-infinity", "infinity")
    _keep_payload(connection)


def _refresh_runs(connection: psycopg.Connection[Any], first_day: str, last_day: str) -> None:
    connection.execute(_CHART_RUNS, {"first_day": first_day, "last_day": last_day})


def _keep_payload(connection: psycopg.Connection[Any]) -> None:
    as_of = today()
    latest = AnalyticsEngine(connection, as_of).ask(questions.extent(as_of))["snapshotDate"]
    if latest is not None:
        body = encode(AnalyticsEngine(connection, latest).get_trending_summary())
        connection.execute(_KEEP_PAYLOAD, {"payload": body, "etag": etag_of(body), "latest": latest})
