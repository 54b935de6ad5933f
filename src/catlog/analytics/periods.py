"""What a week and a month are, and what counts as a change within one. Defined in `docs/analytics.md`."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from catlog.errors import FieldError, InvalidInputError


@dataclass(frozen=True, slots=True)
class Period:
    """How far apart two snapshots are that are compared."""

    timeframe: str
    days: int
    shortest: int
    """Never less: six days are no week."""
    longest: int
    """A snapshot this much older still stands in for one that is missing."""
    threshold: Decimal
    """A score must have changed by more than this."""

    def days_until(self, next_base: date | None, as_of: date) -> int:
        """In how many days there is a comparison, if from tomorrow on every day has a snapshot. `next_base`
        is the oldest one there is that a later day can be compared with."""
        if next_base is None:
            return 1 + self.shortest
        return max(1, (next_base - as_of).days + self.shortest)


WEEK = Period("week", days=7, shortest=7, longest=8, threshold=Decimal("0.02"))
MONTH = Period("month", days=30, shortest=28, longest=32, threshold=Decimal("0.05"))


def period(days: int) -> Period:
    """The period of so many days. Raises InvalidInputError: there are two."""
    for known in (WEEK, MONTH):
        if known.days == days:
            return known
    message = f"A comparison is over {WEEK.days} or {MONTH.days} days, not {days}."
    raise InvalidInputError(message, errors=(FieldError("days", message),))
