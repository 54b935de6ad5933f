"""What is wrong, told once: an incident is opened, told, and closed when it is over, which is told too.

The table is the memory, so several processes and restarts tell a thing once. Telling may fail: then it is
tried again at the next look, and never fails what was being looked at. Not here: what is wrong (`health`).
"""

from collections.abc import Callable, Sequence
from datetime import datetime

import psycopg
import structlog
from psycopg.rows import dict_row

from catlog.kit.clock import now
from catlog.kit.sqlfile import sql_folder
from catlog.pipeline import health
from catlog.settings import AlertSettings

log = structlog.get_logger(__name__)

_statement = sql_folder("catlog.pipeline")
_TRY_LOCK = _statement("try_lock_in_transaction")
_RECOVER = _statement("recover_incidents")
_OPEN = _statement("open_incident")
_UNTOLD = _statement("untold_incidents")
_NOTE_TOLD = _statement("note_told")
_LOCK = (0x63617470, 1)
"""Beside the pipeline's other locks: one look at a time."""

_NAMES = {
    "run-failed": "a run failed",
    "snapshot-missing": "a snapshot is missing",
    "ranks-missing": "ranks are missing",
    "rate-limited": "the upstream refuses requests",
}

Tell = Callable[[str, str, bool], bool]
"""Send a title, a text, and whether it is good news; gives whether it arrived."""


def look(
    connection: psycopg.Connection, settings: AlertSettings, snapshot_hour: int, as_of: datetime | None = None
) -> health.Health:
    """See how the pipeline is doing, keep the incidents, and tell what has not been told. In autocommit.

    Where no address is set, incidents are kept all the same, and nobody is told.
    """
    at = as_of or now()
    found = read_health(connection, snapshot_hour, at)
    keep(connection, found.problems, at)
    urls = settings.urls()
    if urls:
        tell(connection, lambda title, text, is_good: send(urls, title, text, is_good=is_good), at)
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


def tell(connection: psycopg.Connection, send_one: Tell, at: datetime) -> None:
    """Send what has not been sent: an opening once, a recovery once, and that only after its opening."""
    family, key = _LOCK
    with connection.transaction():
        (is_ours,) = connection.execute(_TRY_LOCK, {"family": family, "key": key}).fetchone() or (False,)
        if not is_ours:
            return
        for incident_id, kind, subject, message, is_over, was_told in connection.execute(_UNTOLD).fetchall():
            what = f"{subject}: {_NAMES.get(kind, kind)}"
            if is_over and was_told:
                has_arrived = send_one(
                    f"CatLog is well again ({what})", f"It is over. It was: {message}", True
                )
            elif is_over:
                # Over before anybody could be told of it: not worth a word.
                has_arrived = True
            else:
                has_arrived = send_one(f"CatLog: {what}", message, False)
            if has_arrived:
                connection.execute(_NOTE_TOLD, {"id": incident_id, "is_over": is_over, "at": at})


def send(urls: Sequence[str], title: str, text: str, *, is_good: bool = False) -> bool:
    """Send one message to every address. Never raises: an alert that fails is a line in the log."""
    import apprise  # noqa: PLC0415 - a quarter of a second that only who is told needs to wait

    kind = apprise.NotifyType.SUCCESS if is_good else apprise.NotifyType.FAILURE
    sender = apprise.Apprise()
    try:
        # Addresses hold passwords: they are counted here, never written.
        unknown = sum(not sender.add(url) for url in urls)
        if unknown:
            log.warning("alert_address_unknown", count=unknown)
        has_arrived = bool(sender.notify(title=title, body=text, notify_type=kind))
    except Exception as error:  # noqa: BLE001 - whatever a notification plugin raises must not fail a run
        log.warning("alert_failed", reason=type(error).__name__)
        return False
    if not has_arrived:
        log.warning("alert_failed", reason="an address did not take it")
    return has_arrived
