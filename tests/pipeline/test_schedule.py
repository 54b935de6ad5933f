"""What is due when: on time, made up late, never for a day that is over, and not at once after a failure."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from catlog.pipeline.schedule import Facts, due_by, expected_day, next_run_at
from catlog.pipeline.sources import CATALOGUE, RANKINGS, RETENTION
from catlog.settings import PipelineSettings

TODAY = date(2026, 11, 24)
SETTINGS = PipelineSettings()
DONE = Facts(TODAY, TODAY, TODAY, None, None, None)
YESTERDAY = replace(DONE, rankings_on=TODAY - timedelta(days=1), retention_on=TODAY - timedelta(days=1))


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, 24, hour, minute, tzinfo=UTC)


def test_a_new_installation_does_not_wait_for_the_hour() -> None:
    empty = Facts(None, None, None, None, None, None)
    assert due_by(empty, SETTINGS, at(1)) == [RANKINGS, CATALOGUE]
    assert due_by(empty, SETTINGS, at(3)) == [RANKINGS, CATALOGUE, RETENTION]


@pytest.mark.parametrize(("moment", "is_due"), [(at(2, 59), False), (at(3), True), (at(23, 59), True)])
def test_a_day_is_due_from_its_hour_until_it_is_over(moment: datetime, is_due: bool) -> None:
    assert (RANKINGS in due_by(YESTERDAY, SETTINGS, moment)) is is_due
    assert due_by(DONE, SETTINGS, moment) == []


def test_a_day_that_was_missed_stays_a_gap() -> None:
    long_ago = replace(DONE, rankings_on=TODAY - timedelta(days=3))
    assert due_by(long_ago, SETTINGS, at(1)) == []
    assert due_by(long_ago, SETTINGS, at(4)) == [RANKINGS]


@pytest.mark.parametrize(
    ("every", "days_ago", "is_due"),
    [(7, 6, False), (7, 7, True), (1, 1, True), (1, 0, False), (0, 400, False)],
)
def test_the_whole_catalogue_is_read_now_and_then(every: int, days_ago: int, is_due: bool) -> None:
    facts = replace(DONE, catalogue_on=TODAY - timedelta(days=days_ago))
    settings = PipelineSettings(catalogue_every_days=every)
    assert (CATALOGUE in due_by(facts, settings, at(4))) is is_due


def test_after_a_failure_it_waits_an_hour() -> None:
    failed = replace(YESTERDAY, retention_on=TODAY, rankings_failed_at=at(3, 1))
    assert due_by(failed, SETTINGS, at(3, 5)) == []
    assert due_by(failed, SETTINGS, at(4, 1)) == [RANKINGS]


def test_the_hour_is_a_setting() -> None:
    assert expected_day(at(4), 3) == TODAY
    assert expected_day(at(4), 5) == TODAY - timedelta(days=1)
    assert next_run_at(at(4), 3) == at(3) + timedelta(days=1)
    assert next_run_at(at(4), 5) == at(5)
