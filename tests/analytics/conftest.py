"""A database with a history in it, and somebody to ask."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import psycopg
import pytest

from catlog.analytics.engine import AnalyticsEngine
from catlog.analytics.publishing import rebuild
from catlog.kit.db import connect
from tests.analytics.histories import TODAY, History, put

Published = Callable[..., AnalyticsEngine]


@pytest.fixture
def step(database_url: str) -> Iterator[psycopg.Connection[Any]]:
    """The connection that a step of the pipeline has."""
    with connect(database_url) as opened:
        yield opened


@pytest.fixture
def published(step: psycopg.Connection[Any]) -> Published:
    """Publishes a history, and gives the engine as of a day."""

    def publish(history: History, as_of: date = TODAY) -> AnalyticsEngine:
        with step.transaction():
            put(step, history)
            rebuild(step)
        return AnalyticsEngine(step, as_of)

    return publish
