"""What is due when: on time, made up late, never for a day that is over, and not at once after a failure."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from catlog.pipeline.schedule import Facts, due_by, expected_day, next_run_at
from catlog.pipeline.sources import CATALOGUE, RANKINGS, RETENTION, SEASON, Source
from catlog.settings import PipelineSettings

TODAY = date(2026, 11, 24)
SETTINGS = PipelineSettings()
A_DAY = timedelta(days=1)
DONE = dict.fromkeys((RANKINGS, CATALOGUE, SEASON, RETENTION), Facts(TODAY))
YESTERDAY = {source: Facts(TODAY - A_DAY) for source in DONE}


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, 24, hour, minute, tzinfo=UTC)


def test_a_new_installation_does_not_wait_for_the_hour() -> None:
    empty = dict.fromkeys(DONE, Facts())
    assert due_by(empty, SETTINGS, at(1)) == [RANKINGS, CATALOGUE]
    assert due_by(empty, SETTINGS, at(3)) == [RANKINGS, CATALOGUE, RETENTION]


@pytest.mark.parametrize(("moment", "is_due"), [(at(2, 59), False), (at(3), True), (at(23, 59), True)])
def test_a_day_is_due_from_its_hour_until_it_is_over(moment: datetime, is_due: bool) -> None:
    assert (RANKINGS in due_by(YESTERDAY, SETTINGS, moment)) is is_due
    assert due_by(DONE, SETTINGS, moment) == []


def test_a_day_that_was_missed_stays_a_gap() -> None:
    long_ago = DONE | {RANKINGS: Facts(TODAY - 3 * A_DAY)}
    assert due_by(long_ago, SETTINGS, at(1)) == []
    assert due_by(long_ago, SETTINGS, at(4)) == [RANKINGS]


@pytest.mark.parametrize(
    ("every", "days_ago", "is_due"),
    [(7, 6, False), (7, 7, True), (1, 1, True), (1, 0, False), (0, 400, False)],
)
def test_the_whole_catalogue_is_read_now_and_then(every: int, days_ago: int, is_due: bool) -> None:
    facts = DONE | {CATALOGUE: Facts(TODAY - days_ago * A_DAY)}
    settings = PipelineSettings(catalogue_every_days=every)
    assert (CATALOGUE in due_by(facts, settings, at(4))) is is_due


@pytest.mark.parametrize(
    ("every", "season_ago", "catalogue_ago", "is_due"),
    [
        *[(1, 1, 3, True), (1, 0, 3, False), (3, 2, 5, False), (3, 3, 5, True), (0, 9, 5, False)],
        # a whole catalogue has the season's titles too: when it was read, and when it is about to be
        *[(1, 5, 0, False), (2, 5, 1, False), (1, 1, 7, False)],
    ],
)
def test_the_season_is_read_between_two_catalogues(
    every: int, season_ago: int, catalogue_ago: int, is_due: bool
) -> None:
    facts = DONE | {
        SEASON: Facts(TODAY - season_ago * A_DAY),
        CATALOGUE: Facts(TODAY - catalogue_ago * A_DAY),
    }
    settings = PipelineSettings(season_every_days=every)
    assert (SEASON in due_by(facts, settings, at(4))) is is_due


def test_the_season_does_not_wait_for_a_catalogue_that_fails() -> None:
    facts = YESTERDAY | {CATALOGUE: Facts(TODAY - 9 * A_DAY, failed_at=at(3, 5), request_count=900)}
    assert due_by(facts, SETTINGS, at(4)) == [RANKINGS, SEASON, RETENTION]


def test_after_a_failure_it_waits_an_hour() -> None:
    failed = _failed(RANKINGS, request_count=400)
    assert due_by(failed, SETTINGS, at(3, 5)) == []
    assert due_by(failed, SETTINGS, at(4, 1)) == [RANKINGS]
    # but for a job that is queued, whose own tries come within the hour
    assert due_by(failed, SETTINGS, at(3, 5), is_queued=True) == [RANKINGS]


def test_a_catalogue_that_was_read_in_vain_waits_a_day() -> None:
    failed = _failed(CATALOGUE, request_count=1207)
    for is_queued in (False, True):
        for hours in (0, 1, 23):
            assert due_by(failed, SETTINGS, at(3, 5) + timedelta(hours=hours), is_queued=is_queued) == []
    assert due_by(failed, SETTINGS, at(3, 1) + A_DAY) == [CATALOGUE]
    # one that broke off at its beginning has cost little
    assert due_by(_failed(CATALOGUE, request_count=9), SETTINGS, at(4, 1)) == [CATALOGUE]


def _failed(source: Source, *, request_count: int) -> Mapping[Source, Facts]:
    """Everything else is done, also tomorrow."""
    done = dict.fromkeys(DONE, Facts(TODAY + A_DAY))
    return done | {source: replace(Facts(TODAY - 8 * A_DAY), failed_at=at(3, 1), request_count=request_count)}


def test_the_hour_is_a_setting() -> None:
    assert expected_day(at(4), 3) == TODAY
    assert expected_day(at(4), 5) == TODAY - timedelta(days=1)
    assert next_run_at(at(4), 3) == at(3) + timedelta(days=1)
    assert next_run_at(at(4), 5) == at(5)
