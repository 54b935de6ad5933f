"""One run, from the first request to the published rows: the steps in their order, and what if one fails.

The ledger is written whatever happens. Nothing that people see changes before the gate has passed; then one
transaction publishes the rows and closes the ledger's row together. Not here: the steps themselves.
"""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

import psycopg
import structlog

from catlog.errors import CatLogError, ConflictError, InvalidInputError
from catlog.jikan.client import JikanClient
from catlog.jikan.payloads import Page
from catlog.kit.clock import now, today
from catlog.kit.sqlfile import sql_folder
from catlog.pipeline import gate, load, snapshots
from catlog.pipeline.extract import TITLES_PER_RANKING_PAGE, JikanExtractor
from catlog.pipeline.intake import Intake
from catlog.pipeline.ledger import (
    Ledger,
    Spent,
    UnfinishedRun,
    alone,
    close_dead,
    meter,
    new_run_id,
    unfinished_runs,
)
from catlog.pipeline.raw import RawStore, StoredPage, loaded_records, stored_pages
from catlog.pipeline.sources import CATALOGUE, RANKINGS, SEASON, Source

log = structlog.get_logger(__name__)

_statement = sql_folder("catlog.pipeline")
_HOLDS_DEMO = _statement("holds_demo")

_STOPPED = (KeyboardInterrupt, SystemExit)
"""How we are told that the process is to end: by hand, or by a signal that the command line makes an exit."""

RESUMABLE_FOR = timedelta(hours=24)
"""After that the pages a dead run has are too old to be one state of the catalogue with new ones."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a run stands, told after each page."""

    run_id: str
    page: int
    """The page that was just stored, from 1."""
    last_page: int
    """The one the run will end with, as far as the upstream says."""
    titles: int
    """Different titles so far."""
    request_count: int
    resumed_after_page: int = 0
    """The page an earlier process had come to; 0 for a run begun anew."""


@dataclass(frozen=True, slots=True)
class RunReport:
    """What a run has done."""

    run_id: str
    source: str
    snapshot_date: date
    pages: int
    records: int
    """Records listed, repeats and rejected ones included."""
    titles: int
    """Different titles understood."""
    repeats: int
    """Records of titles listed before."""
    rejected: int
    titles_written: int
    """Rows of "ProcessedAnime" that are new or changed."""
    rankings_written: int
    """Rows of "DailyRankings" that are new or changed."""
    request_count: int
    resumed_after_page: int
    """0 for a run begun anew."""


ProgressListener = Callable[[Progress], None]


def _silent(_: Progress) -> None:
    pass


def run_source(
    connection: psycopg.Connection,
    source: Source,
    client: JikanClient,
    *,
    snapshot_date: date | None = None,
    page_size: int = TITLES_PER_RANKING_PAGE,
    max_pages: int = 4,
    force: bool = False,
    on_progress: ProgressListener = _silent,
) -> RunReport:
    """Read a source from the upstream and publish it.

    `snapshot_date` is the UTC day the run is for (default: today). `page_size` is the titles a request asks
    for; `max_pages` is the depth of the rankings in pages of 25, whatever `page_size` is. `force` replaces
    what the source has published for the day; otherwise a day stays as it was first published.

    Raises ConflictError (another run of the source is under way, or this is the demo), UpstreamError,
    RefusedRunError; the last two leave what people see as it was, and the reason in the ledger.
    """
    if holds_demo(connection):
        raise ConflictError(
            "This database holds the invented demo titles, whose numbers belong to other titles upstream. "
            "Start with an empty one: another --data-dir, or another CATLOG_DATABASE_URL."
        )
    extractor = JikanExtractor(client, page_size)
    pages_from: PagesFrom
    depth: int | None
    if source == RANKINGS:
        pages_from, depth = (
            lambda _: extractor.extract_top_anime_rankings(max_pages),
            max_pages * TITLES_PER_RANKING_PAGE,
        )
    elif source == CATALOGUE:
        pages_from, depth = extractor.extract_catalogue, None
    elif source == SEASON:
        pages_from, depth = lambda _: extractor.extract_season(), None
    else:
        raise InvalidInputError(f"The upstream has no source {source.name}.")
    return load_pages(
        connection,
        source,
        pages_from,
        snapshot_date=snapshot_date,
        page_size=page_size,
        depth=depth,
        force=force,
        spent=meter(client),
        on_progress=on_progress,
    )


def holds_demo(connection: psycopg.Connection) -> bool | None:
    """Whether the catalogue is the invented demo; None when it is empty."""
    row = connection.execute(_HOLDS_DEMO).fetchone()
    return row[0] if row else None


PagesFrom = Callable[[int], Iterable[Page]]


def load_pages(
    connection: psycopg.Connection,
    source: Source,
    pages_from: PagesFrom,
    *,
    snapshot_date: date | None = None,
    page_size: int = TITLES_PER_RANKING_PAGE,
    depth: int | None = None,
    force: bool = False,
    spent: Callable[[], Spent] = Spent,
    on_progress: ProgressListener = _silent,
) -> RunReport:
    """Publish pages, wherever they come from; `run_source` for an upstream's.

    `pages_from` gives the pages from a page number on (from 1, unless a resumable source is taken up again).
    `depth` is the number of titles asked for (default: all there are). Raises as `run_source`, and whatever
    `pages_from` raises.
    """
    if not connection.autocommit:
        raise ValueError("a run opens its own transactions: give it a connection in autocommit")
    if snapshot_date is not None:
        snapshots.refuse_future(snapshot_date)
    with alone(connection, source):
        run = _taken_up(connection, source, snapshot_date, page_size) or _begun(
            connection, source, snapshot_date or today(), page_size, depth
        )
        return run.to_the_end(pages_from, spent, on_progress, force=force)


def _begun(
    connection: psycopg.Connection, source: Source, snapshot_date: date, page_size: int, depth: int | None
) -> "_Run":
    run = _Run(connection, source, new_run_id(source), snapshot_date, page_size, depth)
    run.ledger.start()
    log.info("run_started", run_id=run.run_id, snapshot_date=str(snapshot_date))
    return run


def _taken_up(
    connection: psycopg.Connection, source: Source, snapshot_date: date | None, page_size: int
) -> "_Run | None":
    """The newest run that died and can go on, of the day that was asked for if one was; the others that died
    are closed."""
    found: _Run | None = None
    for dead in unfinished_runs(connection, source):
        pages = stored_pages(connection, dead.run_id) if source.is_resumable and found is None else []
        if pages and _may_go_on(dead, pages[0], snapshot_date, page_size):
            day, depth = pages[0].snapshot_date, pages[0].depth
            found = _Run(connection, source, dead.run_id, day, page_size, depth, pages, dead.request_count)
            log.info("run_resumed", run_id=dead.run_id, after_page=pages[-1].page, snapshot_date=str(day))
        else:
            close_dead(connection, dead)
    return found


def _may_go_on(dead: UnfinishedRun, first: StoredPage, snapshot_date: date | None, page_size: int) -> bool:
    is_what_was_asked_for = first.page_size == page_size and snapshot_date in (None, first.snapshot_date)
    return is_what_was_asked_for and now() - dead.start_time < RESUMABLE_FOR


class _Published(NamedTuple):
    """How many rows were written."""

    titles_written: int
    rankings_written: int


class _Run:
    """The state of one run between its steps."""

    def __init__(
        self,
        connection: psycopg.Connection,
        source: Source,
        run_id: str,
        snapshot_date: date,
        page_size: int,
        depth: int | None,
        earlier_pages: list[StoredPage] | None = None,
        earlier_requests: int = 0,
    ) -> None:
        self.run_id = run_id
        self.ledger = Ledger(connection, run_id)
        self._connection = connection
        self._source = source
        self._snapshot_date = snapshot_date
        self._page_size = page_size
        self._depth = depth
        self._earlier_pages = earlier_pages or []
        self._earlier_requests = earlier_requests
        self._raw = RawStore(connection, run_id, source, snapshot_date, depth)
        self._intake = Intake({}, iter(()))
        self._pages = 0
        self._total: int | None = None
        self._totals: list[int] = []

    def to_the_end(
        self,
        pages_from: PagesFrom,
        spent_now: Callable[[], Spent],
        on_progress: ProgressListener,
        *,
        force: bool,
    ) -> RunReport:
        def spent() -> Spent:
            now_spent = spent_now()
            return now_spent._replace(requests=self._earlier_requests + now_spent.requests)

        try:
            self.ledger.step("EXTRACT")
            self._intake = Intake(loaded_records(self._connection), self._raw.free_raw_ids())
            with load.Staging.opened(self._connection) as staging:
                self._take_back(staging)
                if self._expects_more():
                    with self._raw.without_waiting():
                        self._extract(pages_from(self._pages + 1), staging, spent, on_progress)
                self.ledger.step("TRANSFORM")
                gate.check(self._evidence())
                self.ledger.step("LOAD")
                with self._connection.transaction():
                    published = self._publish(staging, force=force)
                    self.ledger.succeed(titles=self._intake.title_count, spent=spent())
        except BaseException as error:
            self._tell_the_ledger(error, spent())
            raise
        report = self._report(published, spent().requests)
        log.info("run_succeeded", run_id=report.run_id, titles=report.titles, requests=report.request_count)
        return report

    def _publish(self, staging: load.Staging, *, force: bool) -> _Published:
        snapshots.wait_for_turn(self._connection)
        titles_written, scores_lost = load.replace_titles(self._connection, staging, self.run_id)
        acceptance = gate.Acceptance(accepting(self.run_id))
        gate.check_scores(self._intake.title_count, scores_lost, acceptance)
        if not self._source.is_of_a_day:
            return _Published(titles_written, 0)
        rankings_written = snapshots.publish_day(
            self._connection,
            self._source,
            run_id=self.run_id,
            snapshot_date=self._snapshot_date,
            mal_ids=self._intake.mal_ids,
            depth=self._depth,
            acceptance=acceptance,
            force=force,
        )
        return _Published(titles_written, rankings_written)

    def _take_back(self, staging: load.Staging) -> None:
        """Go through the pages that an earlier process of this run has stored."""
        for page in self._earlier_pages:
            staging.add(
                self._intake.take_back(page.listed, self._raw.read, rejected_count=page.rejected_count)
            )
            self._note_page(page.page, page.total_items)

    def _note_page(self, number: int, total: int | None) -> None:
        self._pages, self._total = number, total
        self._totals += [] if total is None else [total]

    def _expects_more(self) -> bool:
        return not self._earlier_pages or self._earlier_pages[-1].has_next_page

    def _extract(
        self,
        pages: Iterable[Page],
        staging: load.Staging,
        spent: Callable[[], Spent],
        on_progress: ProgressListener,
    ) -> None:
        """Store each page as it comes, and stage what is new in it."""
        deepest = math.inf if self._depth is None else math.ceil(self._depth / self._page_size)
        for page in pages:
            number = self._pages + 1
            taken = self._intake.take(page.items)
            self._raw.add_page(number, page, taken, page_size=self._page_size, request_count=spent().requests)
            staging.add(taken.staged)
            self._note_page(number, page.pagination.total)
            for rejection in taken.rejected:
                log.warning("record_rejected", run_id=self.run_id, page=number, reason=rejection.reason)
            on_progress(
                Progress(
                    run_id=self.run_id,
                    page=number,
                    last_page=int(min(deepest, page.pagination.last_visible_page)),
                    titles=self._intake.title_count,
                    request_count=spent().requests,
                    resumed_after_page=len(self._earlier_pages),
                )
            )

    def _evidence(self) -> gate.Evidence:
        known = [count for count in (self._depth, self._total) if count is not None]
        return gate.Evidence(
            titles=self._intake.title_count,
            records=self._intake.record_count,
            rejected=self._intake.rejected_count,
            asked=min(known, default=None),
            totals=(min(self._totals), max(self._totals)) if self._totals else None,
        )

    def _tell_the_ledger(self, error: BaseException, spent: Spent) -> None:
        """Close the ledger's row, or leave it open for a run that can go on."""
        can_go_on = isinstance(error, _STOPPED) and self._source.is_resumable and self._pages > 0
        reason = reason_of(error)
        log.warning("run_interrupted" if can_go_on else "run_failed", run_id=self.run_id, reason=reason)
        try:
            if can_go_on:
                self.ledger.note(f"interrupted after page {self._pages}: the next run goes on from there")
            else:
                self.ledger.fail(reason, titles=self._intake.title_count, spent=spent)
        except psycopg.Error as also:
            # The database is what failed. The next run finds the row open and closes it, or goes on.
            log.warning("ledger_not_written", run_id=self.run_id, reason=str(also))

    def _report(self, published: _Published, request_count: int) -> RunReport:
        intake = self._intake
        return RunReport(
            run_id=self.run_id,
            source=self._source.name,
            snapshot_date=self._snapshot_date,
            pages=self._pages,
            records=intake.record_count,
            titles=intake.title_count,
            repeats=intake.repeat_count,
            rejected=intake.rejected_count,
            titles_written=published.titles_written,
            rankings_written=published.rankings_written,
            request_count=request_count,
            resumed_after_page=len(self._earlier_pages),
        )


def accepting(run_id: str) -> str:
    """How to publish a run that was refused for what has changed: as it came, and not as it may come next."""
    return f'catlog pipeline replay --run-id {run_id} --accept "why"'


def reason_of(error: BaseException) -> str:
    """What the ledger says of a run that has failed with it."""
    if isinstance(error, CatLogError):
        return error.message
    if isinstance(error, _STOPPED):
        return "interrupted"
    return f"{type(error).__name__}: {error}".strip()
