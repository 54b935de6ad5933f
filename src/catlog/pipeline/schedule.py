"""What is due, read from the facts: the days that are published and the runs in the ledger.

A missed run is due at once, whenever somebody looks, as long as its day lasts: a day is told as it was on
that day, and one that is over and was missed stays a gap. Not here: doing it (`catlog.jobs`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import psycopg

from catlog.kit.sqlfile import sql_folder
from catlog.pipeline.ledger import NO_VERDICT
from catlog.pipeline.sources import CATALOGUE, OF_A_DAY, RANKINGS, RETENTION, SEASON, Source
from catlog.settings import PipelineSettings

_SCHEDULE_FACTS = sql_folder("catlog.pipeline")("schedule_facts")
_SCHEDULED = (RANKINGS, CATALOGUE, SEASON, RETENTION)

_REST = timedelta(hours=1)
"""After a run that failed or was refused: an upstream that is down is not asked all day long."""
_LONG_REST = timedelta(days=1)
"""After a catalogue that came to nothing once much of it was read: what is wrong with it now will be so in an
hour, and it costs the upstream a thousand requests to see it again."""
_FEW_REQUESTS = 100


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one source."""

    done_on: date | None = None
    """The last day that it has published; where it publishes none, of its last run that went well."""
    failed_at: datetime | None = None
    """When its last run failed, unless one has gone well since."""
    request_count: int = 0
    """What its last run has asked of the upstream."""


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


def due(
    connection: psycopg.Connection, settings: PipelineSettings, as_of: datetime, *, is_queued: bool = False
) -> list[Source]:
    """What `catlog up` should be running now, the most urgent first.

    A job that is queued makes its own tries within the hour that others wait: for it, `is_queued` leaves that
    hour out.
    """
    if not settings.pipeline_jobs:
        return []
    return due_by(read_facts(connection, as_of), settings, as_of, is_queued=is_queued)


def due_by(
    facts: Mapping[Source, Facts], settings: PipelineSettings, as_of: datetime, *, is_queued: bool = False
) -> list[Source]:
    """The same, from facts that are given."""
    today = as_of.astimezone(UTC).date()
    is_hour_reached = as_of >= scheduled_at(today, settings.snapshot_hour)
    done_on = {source: facts[source].done_on or date.min for source in _SCHEDULED}
    # A whole catalogue brings the season's titles too.
    done_on[SEASON] = max(done_on[SEASON], done_on[CATALOGUE])
    every_days = {
        RANKINGS: 1,
        CATALOGUE: settings.catalogue_every_days,
        SEASON: settings.season_every_days,
        RETENTION: 1,
    }
    found: list[Source] = []
    for source, every in every_days.items():
        # The very first ones do not wait for the hour: there is nothing to show until then.
        is_begun = is_hour_reached or (source in OF_A_DAY and facts[source].done_on is None)
        is_due = is_begun and every > 0 and (today - done_on[source]).days >= every
        if is_due and not _rests(source, facts[source], as_of, is_queued=is_queued):
            found.append(source)
    return [source for source in found if source != SEASON or CATALOGUE not in found]


def may_read_catalogue(connection: psycopg.Connection, as_of: datetime) -> bool:
    """Whether somebody who needs the whole catalogue may read it now, due or not: once a day."""
    facts = read_facts(connection, as_of)[CATALOGUE]
    return facts.done_on != as_of.astimezone(UTC).date() and not _rests(CATALOGUE, facts, as_of)


def read_facts(connection: psycopg.Connection, as_of: datetime) -> dict[Source, Facts]:
    """What is known of each source that has a schedule."""
    rows = connection.execute(_SCHEDULE_FACTS, {"as_of": as_of, "no_verdict": list(NO_VERDICT)})
    known = {name: Facts(*facts) for name, *facts in rows}
    return {source: known.get(source.name, Facts()) for source in _SCHEDULED}


def _rests(source: Source, facts: Facts, as_of: datetime, *, is_queued: bool = False) -> bool:
    if facts.failed_at is None:
        return False
    if source == CATALOGUE and facts.request_count > _FEW_REQUESTS:
        return as_of - facts.failed_at < _LONG_REST
    return not is_queued and as_of - facts.failed_at < _REST
