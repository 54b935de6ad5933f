"""Time zones by their IANA names. Here: whether there is one of that name. Not here: what time it is."""

import re
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

DEFAULT = "UTC"

_SHAPE = re.compile(r"[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*")


def is_zone(name: str) -> bool:
    """Whether the time zone database knows this name. One lookup, not a walk over all six hundred."""
    if not _SHAPE.fullmatch(name):
        return False
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: a folder of zones, like "Europe"
        return False
    return True
