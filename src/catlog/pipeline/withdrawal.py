"""A day that must go from the rank history: nothing else ever takes one away.

Not here: what else follows from the history (`catlog.analytics`), and raw records, which stay.
"""

from dataclasses import dataclass
from datetime import date

import psycopg

from catlog.errors import NotFoundError
from catlog.pipeline import snapshots
from catlog.pipeline.ledger import Ledger, new_run_id
from catlog.pipeline.sources import WITHDRAWAL


@dataclass(frozen=True, slots=True)
class WithdrawalReport:
    """What went."""

    run_id: str
    snapshot_date: date
    rankings_dropped: int


def withdraw(connection: psycopg.Connection, snapshot_date: date) -> WithdrawalReport:
    """Take a published day out of the history, with all that follows from it. In autocommit.

    Raises NotFoundError where it is not published.
    """
    with connection.transaction():
        snapshots.wait_for_turn(connection)
        if not snapshots.sources_of(connection, snapshot_date):
            raise NotFoundError(f"{snapshot_date} is not published.")
        ledger = Ledger(connection, run_id := new_run_id(WITHDRAWAL))
        ledger.start()
        dropped = snapshots.drop_day(connection, snapshot_date)
        snapshots.tell(connection, [snapshot_date])
        ledger.succeed(titles=dropped)
    return WithdrawalReport(run_id, snapshot_date, dropped)
