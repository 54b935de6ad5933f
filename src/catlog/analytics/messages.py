"""The sentences that stand where there is nothing to show."""

from datetime import date


def spelt(day: date) -> str:
    """As the pages write a day."""
    return f"{day.day} {day:%B %Y}"


def no_comparison(latest: date | None, needed: str, available_in: int) -> str:
    """There is too little history, or a hole where it would be needed: `needed` the latest snapshot."""
    when = "tomorrow" if available_in == 1 else f"in {available_in} days"
    if latest is None:
        return f"There is no snapshot yet. With one every day from tomorrow on, this is available {when}."
    return f"This needs {needed} the one of {spelt(latest)}. It is available {when}."


def nothing(what: str, latest: date, days: int) -> str:
    """There was enough to look at, and nothing in it."""
    return f"{what} in the {days} days up to {spelt(latest)}."
