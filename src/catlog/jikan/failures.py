"""What can go wrong with one try, and what follows: try again, ask another upstream, or give up.

Only the HTTP status decides; a body may say "429" in words or 500 for a title that does not exist.
Not here: doing any of it (`client`, `upstream`).
"""

import random
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

import httpx2
import msgspec

from catlog.kit.clock import now

_LONGEST_BACKOFF_SECONDS = 60.0
_EXPLANATION_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Kind:
    """What follows from a failure."""

    retries: int | None = None
    """At most so many further tries at the same upstream; None leaves it to the setting."""
    first_wait_seconds: float = 1.0
    """Before the second try; doubled for each further one."""
    is_outage: bool = False
    """Whether it speaks against the upstream's health."""
    is_final: bool = False
    """Whether every upstream would answer the same."""


OUTAGE = Kind(is_outage=True)
"""502, 503, 504, no connection, no answer, a cut or senseless one: passes, or the upstream is down."""
BROKEN = Kind(retries=1, is_outage=True)
"""500: Jikan says so when MyAnimeList fails for a moment, and for what will never work."""
BUSY = Kind(first_wait_seconds=10.0)
"""429: alive, and counting by the minute, so that three short waits would be wasted."""
REFUSED = Kind(retries=0)
"""Another 4xx, or a redirect: this upstream will not serve us, another may."""
MISSING = Kind(retries=0)
"""404: this upstream has no such thing; another may."""
UNAVAILABLE = Kind(retries=0)
"""Not even asked: known to be down, or it told us to stay away for long."""
WRONG = Kind(retries=0, is_final=True)
"""400: the question itself is at fault."""


class AttemptError(Exception):
    """One try failed. `reason` follows the upstream's name in a sentence: "answered 504"."""

    def __init__(self, kind: Kind, reason: str, *, retry_after_seconds: float | None = None) -> None:
        super().__init__(reason)
        self.kind = kind
        self.reason = reason
        self.retry_after_seconds = retry_after_seconds

    def allows_retry(self, tries: int, max_retries: int) -> bool:
        """Whether the same upstream should be asked again after so many tries."""
        allowed = max_retries if self.kind.retries is None else min(self.kind.retries, max_retries)
        return tries <= allowed

    def wait_seconds(self, tries: int, pause_seconds: float) -> float:
        """How long to wait before the next try: what the upstream asked for, else exponential back-off.

        The random part keeps callers that failed together from coming back together.
        """
        jitter = random.uniform(0, 1)  # noqa: S311 - nothing is secret about it
        if self.retry_after_seconds is not None:
            return pause_seconds + jitter
        backoff = min(self.kind.first_wait_seconds * 2.0 ** (tries - 1), _LONGEST_BACKOFF_SECONDS)
        return max(backoff, pause_seconds) + jitter


def of_status(response: httpx2.Response, body: bytes) -> AttemptError:
    """The failure an answer with a status other than 200 stands for."""
    status = response.status_code
    reason = f"answered {status}"
    explanation = _explanation(body) or (
        f"to {response.headers['Location']}" if "Location" in response.headers else ""
    )
    if explanation:
        reason = f"{reason} ({explanation})"
    retry_after = parse_retry_after(response.headers.get("Retry-After"))
    return AttemptError(_kind_of(status), reason, retry_after_seconds=retry_after)


def _kind_of(status: int) -> Kind:
    match status:
        case HTTPStatus.TOO_MANY_REQUESTS:
            return BUSY
        case HTTPStatus.BAD_REQUEST:
            return WRONG
        case HTTPStatus.NOT_FOUND:
            return MISSING
        case HTTPStatus.INTERNAL_SERVER_ERROR:
            return BROKEN
        case HTTPStatus.REQUEST_TIMEOUT:
            return OUTAGE
        case _:
            return OUTAGE if status >= 500 else REFUSED


def of_transport(error: httpx2.HTTPError, timeout_seconds: float) -> AttemptError:
    """The failure of a connection."""
    if isinstance(error, httpx2.TimeoutException):
        return AttemptError(OUTAGE, f"did not answer within {timeout_seconds:g} s")
    return AttemptError(OUTAGE, f"broke off: {str(error) or type(error).__name__}")


def parse_retry_after(value: str | None) -> float | None:
    """Seconds from now of a Retry-After header, given in seconds or as an HTTP date; None if unreadable.

    A date in the past is 0.
    """
    if value is None:
        return None
    text = value.strip()
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return max(0.0, (_in_utc(moment) - now()).total_seconds())


def _in_utc(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _explanation(body: bytes) -> str:
    """What the body says in words, where it is one of Jikan's error bodies."""
    try:
        told = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return ""
    if not isinstance(told, dict):
        return ""
    fields = told.get("messages")
    if isinstance(fields, dict):
        text = ", ".join(
            f"{name}: {' '.join(map(str, said)) if isinstance(said, list) else said}"
            for name, said in fields.items()
        )
    else:
        text = str(told.get("message") or told.get("error") or "")
    return text[:_EXPLANATION_LENGTH].rstrip(". ")
