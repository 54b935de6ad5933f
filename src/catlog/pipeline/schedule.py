"""What is due, read from the facts: the days that are published and the runs in the ledger.

A missed run is due at once, whenever somebody looks, as long as its day lasts: a day is told as it was on
that day, and one that is over and was missed stays a gap. Not here: doing it (`catlog.jobs`).
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import psycopg
from psycopg.rows import class_row

from catlog.kit.sqlfile import sql_folder
from catlog.pipeline.sources import CATALOGUE, RANKINGS, RETENTION, Source
from catlog.settings import PipelineSettings

_SCHEDULE_FACTS = sql_folder("catlog.pipeline")("schedule_facts")

TRY_AGAIN_AFTER = timedelta(hours=1)
"""After a run that failed or was refused: an upstream that is down is not asked all day long."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the schedule looks at."""

    rankings_on: date | None
    """The last day that a run of the ranking has published."""
    catalogue_on: date | None
    retention_on: date | None
    """The day of the last retention that went well."""
    rankings_failed_at: datetime | None
    """When the last run failed, unless one has gone well since; the same for the others."""
    catalogue_failed_at: datetime | None
    retention_failed_at: datetime | None


def scheduled_at(day: date, hour: int) -> datetime:
    """When the snapshot of a day is due."""
    return datetime.combine(day, time(hour), UTC)


def expected_day(as_of: datetime, hour: int) -> date:
    """The latest day whose snapshot should have been begun by now."""
    today = as_of.astimezone(UTC).date()
    return today if as_of >= scheduled_at(today, hour) else today - timedelta(days=1)


def next_run_at(as_of: datetime, hour: int) -> datetime:
    """When the next snapshot is due."""
    return scheduled_at(expected_day(as_of, hour) + timedelta(days=1), hour)


def due(connection: psycopg.Connection, settings: PipelineSettings, as_of: datetime) -> list[Source]:
    """What should be running now, the most urgent first."""
    with connection.cursor(row_factory=class_row(Facts)) as cursor:
        facts = cursor.execute(_SCHEDULE_FACTS).fetchone()
    return due_by(facts, settings, as_of) if facts else []


def due_by(facts: Facts, settings: PipelineSettings, as_of: datetime) -> list[Source]:
    """The same, from facts that are given."""
    today = as_of.astimezone(UTC).date()
    is_hour_reached = as_of >= scheduled_at(today, settings.snapshot_hour)
    every = settings.catalogue_every_days
    is_due = {
        # The very first one does not wait for the hour: there is nothing to show until then.
        RANKINGS: facts.rankings_on is None or (is_hour_reached and facts.rankings_on < today),
        CATALOGUE: every > 0
        and (
            facts.catalogue_on is None
            or (is_hour_reached and facts.catalogue_on <= today - timedelta(days=every))
        ),
        RETENTION: is_hour_reached and (facts.retention_on is None or facts.retention_on < today),
    }
    failed_at = {
        RANKINGS: facts.rankings_failed_at,
        CATALOGUE: facts.catalogue_failed_at,
        RETENTION: facts.retention_failed_at,
    }
    return [source for source, wanted in is_due.items() if wanted and _may_try(failed_at[source], as_of)]


def _may_try(failed_at: datetime | None, as_of: datetime) -> bool:
    return failed_at is None or as_of - failed_at >= TRY_AGAIN_AFTER
