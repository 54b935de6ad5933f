"""What is wrong, told once: an incident is opened, told, and closed when it is over, which is told too.

The tables are the memory, so several processes and restarts tell each address a thing once. Telling may fail:
then that address is tried again at the next look, and it never fails what was being looked at. Not here: what
is wrong (`health`).
"""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

import psycopg
import structlog
from psycopg.rows import dict_row

from catlog.kit.clock import now
from catlog.kit.sqlfile import sql_folder
from catlog.pipeline import health
from catlog.settings import AlertSettings

log = structlog.get_logger(__name__)

_statement = sql_folder("catlog.pipeline")
_TRY_LOCK = _statement("try_lock")
_UNLOCK = _statement("unlock")
_RECOVER = _statement("recover_incidents")
_OPEN = _statement("open_incident")
_UNTOLD = _statement("untold_incidents")
_NOTE_TOLD = _statement("note_told")
_LOCK = {"family": 0x63617470, "key": 1}
"""Beside the pipeline's other locks: one process tells at a time."""
_ADDRESS_DIGITS = 32

_NAMES = {
    "run-failed": "a run failed",
    "snapshot-missing": "a snapshot is missing",
    "ranks-missing": "ranks are missing",
    "rate-limited": "the upstream refuses requests",
}


def look(
    connection: psycopg.Connection, settings: AlertSettings, snapshot_hour: int, as_of: datetime | None = None
) -> health.Health:
    """See how the pipeline is doing, keep the incidents, and tell what has not been told. In autocommit.

    Where no address is set, incidents are kept all the same, and nobody is told.
    """
    at = as_of or now()
    found = read_health(connection, snapshot_hour, at)
    keep(connection, found.problems, at)
    if urls := settings.urls():
        tell(connection, urls, at)
    return found


def read_health(connection: psycopg.Connection, snapshot_hour: int, at: datetime) -> health.Health:
    """How the pipeline is doing."""
    with connection.cursor(row_factory=dict_row) as cursor:
        facts = cursor.execute(health.HEALTH, health.scope(at, snapshot_hour)).fetchone() or {}
    return health.judge(facts, at, snapshot_hour)


def keep(connection: psycopg.Connection, problems: Sequence[health.Problem], at: datetime) -> None:
    """Open what is new, close what is over. What is open already stays as it is."""
    keys = [f"{problem.kind} {problem.subject}" for problem in problems]
    with connection.transaction():
        connection.execute(_RECOVER, {"keys": keys, "at": at})
        for problem in problems:
            connection.execute(
                _OPEN,
                {"kind": problem.kind, "subject": problem.subject, "message": problem.message, "at": at},
            )


def tell(connection: psycopg.Connection, urls: Sequence[str], at: datetime) -> None:
    """Send what has not been sent to each address. Each that arrives is noted at once."""
    by_address = {sha256(url.encode()).hexdigest()[:_ADDRESS_DIGITS]: url for url in urls}
    if connection.execute(_TRY_LOCK, _LOCK).fetchone() != (True,):
        return
    try:
        untold = connection.execute(_UNTOLD, {"addresses": list(by_address)}).fetchall()
        for address, incident_id, kind, subject, message, is_over in untold:
            what = f"{subject}: {_NAMES.get(kind, kind)}"
            title, text = f"CatLog: {what}", message
            if is_over:
                title, text = f"CatLog is well again ({what})", f"It is over. It was: {message}"
            if send(by_address[address], title, text, is_good=is_over):
                told = {"id": incident_id, "address": address, "is_over": is_over, "at": at}
                connection.execute(_NOTE_TOLD, told)
    finally:
        if not connection.closed:
            connection.execute(_UNLOCK, _LOCK)


def send(url: str, title: str, text: str, *, is_good: bool = False) -> bool:
    """Send one message; gives whether it arrived. Never raises: an alert that fails is a line in the log."""
    import apprise  # noqa: PLC0415 - a quarter of a second that only who is told needs to wait

    kind = apprise.NotifyType.SUCCESS if is_good else apprise.NotifyType.FAILURE
    sender = apprise.Apprise()
    try:
        # Addresses hold passwords: they are never written.
        if not sender.add(url):
            log.warning("alert_failed", reason="an address is none that Apprise knows")
            return False
        has_arrived = bool(sender.notify(title=title, body=text, notify_type=kind))
    except Exception as error:  # noqa: BLE001 - whatever a notification plugin raises must not fail a run
        log.warning("alert_failed", reason=type(error).__name__)
        return False
    if not has_arrived:
        log.warning("alert_failed", reason="an address did not take it")
    return has_arrived
