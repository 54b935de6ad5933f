"""The few kinds of things that go wrong on purpose.

Each is rendered in one place: as problem details by the API, as one line and an exit code by the command
line, as `errorMessage` by the ledger. A message says what happened, to what, and what to do next.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FieldError:
    """What is wrong with one field of what was sent; `field` is its JSON name, dotted when nested."""

    field: str
    message: str


class CatLogError(Exception):
    """The root: anything CatLog refuses or cannot do, with a sentence for the person who asked."""

    code = "error"
    """Stable and machine-readable; a client switches on it, never on the sentence."""

    def __init__(
        self,
        message: str,
        *,
        errors: tuple[FieldError, ...] = (),
        members: Mapping[str, object] | None = None,
    ) -> None:
        """`members` are said beside the message, as they are: values that JSON has."""
        super().__init__(message)
        self.message = message
        self.errors = errors
        self.members = members or {}


class NotFoundError(CatLogError):
    """It does not exist, or it is not yours: the two are not told apart."""

    code = "not-found"


class ConflictError(CatLogError):
    """It is there already, or has changed since you looked."""

    code = "conflict"


class InvalidInputError(CatLogError):
    """What was sent cannot be used; `errors` names the fields."""

    code = "invalid-input"


class UnauthenticatedError(CatLogError):
    """We do not know who is asking."""

    code = "unauthenticated"


class ForbiddenError(CatLogError):
    """We know who is asking, and they may not."""

    code = "forbidden"


class BusyError(CatLogError):
    """Right, but not now: try again in `retry_after_seconds`."""

    code = "busy"

    def __init__(self, message: str, *, retry_after_seconds: int) -> None:
        super().__init__(message)
        self.retry_after_seconds = retry_after_seconds


class TooManyRequestsError(BusyError):
    """Whoever asks has asked too often: they may again in `retry_after_seconds`."""

    code = "too-many-requests"


class UnavailableError(CatLogError):
    """Something that is needed for it is not to be had at present."""

    code = "unavailable"


class UpstreamError(CatLogError):
    """The Jikan-compatible upstream failed, refused, or answered nonsense."""

    code = "upstream-failed"


class DatabaseUnavailableError(CatLogError):
    """There is no database to work with, or it cannot be started; the message says why."""

    code = "database-unavailable"


class RefusedRunError(CatLogError):
    """The pipeline will not publish what it has: the last good data stays in place."""

    code = "run-refused"
