"""The rank history, day by day: what makes a day published, and what may still change about it.

A row of "PublishedSnapshot" says that a day is whole. Everything in here runs inside the transaction that
publishes, so readers see all of a day or nothing of it. Not here: whether a run is good enough (`gate`), the
catalogue's rows (`load`), and what is made of the history (`catlog.analytics`).
"""

from collections.abc import Sequence
from datetime import date

import psycopg
from psycopg.rows import class_row

from catlog.analytics import publishing
from catlog.errors import RefusedRunError
from catlog.kit.clock import now, today
from catlog.kit.sqlfile import sql_folder
from catlog.pipeline import gate
from catlog.pipeline.ledger import PUBLISH_LOCK
from catlog.pipeline.sources import Source

_statement = sql_folder("catlog.pipeline")
_PUBLISH_LOCK = _statement("publish_lock")
_SOURCES_OF_DAY = _statement("sources_of_day")
_DAY_DIFFERENCES = _statement("day_differences")
_DROP_UNLISTED = _statement("drop_unlisted")
WRITE_DAY = _statement("write_day")
_PUBLISH_RANKINGS = _statement("publish_rankings") + b"\n" + WRITE_DAY
_DAY_EVIDENCE = _statement("day_evidence")
_NOTE_PUBLISHED = _statement("note_published")
_DROP_DAY = _statement("drop_day")


def wait_for_turn(connection: psycopg.Connection) -> None:
    """Wait until no other run publishes; held to the end of the transaction."""
    family, key = PUBLISH_LOCK
    connection.execute(_PUBLISH_LOCK, {"family": family, "key": key})


def publish_day(
    connection: psycopg.Connection,
    source: Source,
    *,
    run_id: str,
    snapshot_date: date,
    mal_ids: Sequence[int],
    depth: int | None,
    acceptance: gate.Acceptance,
    force: bool = False,
) -> int:
    """Write the day's snapshot of the titles a run has seen, as the catalogue has them now; gives how many
    rows are new or changed.

    What is published stays: titles that another source has given the day are left as they are. Raises
    RefusedRunError where this source has published other figures for the day, which `force` replaces, and
    where the day is not to be believed.
    """
    scope = {
        "run_id": run_id,
        "source": source.name,
        "snapshot_date": snapshot_date,
        "mal_ids": list(mal_ids),
        "force": force,
    }
    dropped = 0
    is_published = source.name in sources_of(connection, snapshot_date)
    if is_published and force:
        dropped = connection.execute(_DROP_UNLISTED, scope).rowcount
    elif is_published and not _count_new(connection, scope):
        return 0
    written = connection.execute(_PUBLISH_RANKINGS, scope).rowcount + dropped
    if written or not is_published:
        settle_day(
            connection,
            source,
            run_id=run_id,
            snapshot_date=snapshot_date,
            depth=depth,
            acceptance=acceptance,
        )
        tell(connection, [snapshot_date])
    return written


def refuse_future(snapshot_date: date) -> None:
    """Raise RefusedRunError for a day that has not come: nobody can know it, and what is due, or trending, is
    read from the latest day."""
    if snapshot_date > (last := today()):
        raise RefusedRunError(f"{snapshot_date} has not come yet: it is {last} in UTC.")


def settle_day(
    connection: psycopg.Connection,
    source: Source,
    *,
    run_id: str,
    snapshot_date: date,
    depth: int | None,
    acceptance: gate.Acceptance,
) -> None:
    """Judge a day whose rows are written, and say that it is published, or has got more or other rows.
    Wherever days come from, they come through here. Raises RefusedRunError: then take the rows back."""
    refuse_future(snapshot_date)
    check_day(connection, source, snapshot_date, depth, acceptance)
    scope = {"run_id": run_id, "source": source.name, "snapshot_date": snapshot_date, "depth": depth}
    connection.execute(_NOTE_PUBLISHED, scope | {"now": now()})


def check_day(
    connection: psycopg.Connection,
    source: Source,
    snapshot_date: date,
    depth: int | None,
    acceptance: gate.Acceptance,
) -> None:
    """Hold a day that has been written, and may still be taken back, against the gate."""
    scope = {
        "snapshot_date": snapshot_date,
        "source": source.name,
        "top": gate.TOP,
        "comparable_days": gate.COMPARABLE_DAYS,
    }
    with connection.cursor(row_factory=class_row(gate.DayEvidence)) as cursor:
        for evidence in cursor.execute(_DAY_EVIDENCE, scope):
            gate.check_day(evidence, depth, acceptance)


def sources_of(connection: psycopg.Connection, snapshot_date: date) -> list[str]:
    """The sources that have published a day; none where it is not published."""
    row = connection.execute(_SOURCES_OF_DAY, {"snapshot_date": snapshot_date}).fetchone()
    return row[0] if row else []


def drop_day(connection: psycopg.Connection, snapshot_date: date) -> int:
    """Take a day out of the history, whoever has published it; gives how many titles it had. Call inside a
    transaction, with the turn to publish, and `tell` afterwards."""
    return connection.execute(_DROP_DAY, {"snapshot_date": snapshot_date}).rowcount


def other_content(day: object, *, missing: int, changed: int) -> str:
    """Why a day that is published already is left as it is."""
    return (
        f"published already with other content: {changed} titles have other figures now and {missing} were "
        f"not listed again on {day}. What is published stays; --force replaces it."
    )


def tell(connection: psycopg.Connection, days: Sequence[date]) -> None:
    """Bring up to date what is made of the history, now that `days` are published or have changed."""
    publishing.days_published(connection, days)


def _count_new(connection: psycopg.Connection, scope: dict[str, object]) -> int:
    """How many titles a run would add to a day that its source has published. Raises RefusedRunError where it
    says anything else than what is published."""
    missing, changed, new = connection.execute(_DAY_DIFFERENCES, scope).fetchone() or (0, 0, 0)
    if missing or changed:
        raise RefusedRunError(other_content(scope["snapshot_date"], missing=missing, changed=changed))
    return int(new)
