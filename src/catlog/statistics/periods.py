"""Periods: what "30 days" or "2026" mean on a given day."""

from dataclasses import dataclass
from datetime import date, timedelta

PATTERN = "^(30_days|12_months|all|[12][0-9]{3})$"
"""How a period is named; a number is a calendar year."""


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, both in it; without days it is all time."""

    name: str
    from_day: date | None
    to_day: date | None

    @classmethod
    def named(cls, name: str, today: date) -> "Period":
        """The period of this name, which matches PATTERN, as it is on a day."""
        if name == "all":
            return cls(name, None, None)
        if name == "30_days":
            return cls(name, today - timedelta(days=29), today)
        if name == "12_months":
            return cls(name, _a_year_before(today) + timedelta(days=1), today)
        return cls(name, date(int(name), 1, 1), date(int(name), 12, 31))


def _a_year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # the 29th of February
        return day.replace(year=day.year - 1, day=28)
