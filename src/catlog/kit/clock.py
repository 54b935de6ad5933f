"""The one place that asks what time it is."""

from datetime import UTC, date, datetime


def now() -> datetime:
    """The present instant, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The present day, in UTC."""
    return now().date()
