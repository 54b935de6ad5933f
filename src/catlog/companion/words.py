"""What the cat says and why she feels so, in English. No numbers are made here, and nothing is asked."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from catlog.companion.schemas import Mood

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def in_words(number: int) -> str:
    """Small numbers as words, as one says them; the rest as figures."""
    return _SMALL[number] if 0 <= number < len(_SMALL) else f"{number:,}"


def counted(number: int, noun: str) -> str:
    """'1 episode', '2,100 episodes'."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def span(time: timedelta) -> str:
    """How long ago, roughly: 'five days', 'three weeks', 'two years'."""
    for length, noun in ((365, "year"), (30, "month"), (7, "week"), (1, "day")):
        if (number := time.days // length) >= (2 if length > 1 else 1):
            return f"{in_words(number)} {noun}{'' if number == 1 else 's'}"
    return "a day"


def length(seconds: int) -> str:
    """'1 h 48 min', '24 min'."""
    hours, minutes = divmod(round(seconds / 60), 60)
    return " ".join(
        part for part in (f"{hours} h" if hours else "", f"{minutes} min" if minutes else "") if part
    )


def listed(parts: list[str]) -> str:
    """'a', 'a and b', 'a, b and c'."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def deeds(did: Mapping[str, int]) -> str:
    """What somebody did, the three weightiest of it: '6 episodes and 2 ratings'. Empty for nothing."""
    parts = [counted(number, "episode")] if (number := did["episodes"]) > 0 else []
    if (number := did["completions"]) > 0:
        parts.append(f"{counted(number, 'title')} completed")
    if (number := did["ratings"]) > 0:
        parts.append(counted(number, "rating"))
    if (number := did["imported"]) > 0:
        parts.append(f"an import of {counted(number, 'title')}")
    if (number := did["additions"]) > 0:
        parts.append(f"{counted(number, 'title')} added")
    if (number := did["notes"]) > 0:
        parts.append(counted(number, "note"))
    return listed(parts[:3])


def because(mood: Mood, *, recent: str, earlier: str, quiet: timedelta | None, local: datetime) -> str:
    """Why she feels so. `recent` and `earlier` are deeds since yesterday and in the days before; `quiet` is
    the time since the last change, None where there never was one."""
    if recent:
        lately = f"{recent} since yesterday"
    elif earlier:
        lately = f"{earlier} in the last few days"
    elif quiet is None:
        lately = "the list is still empty"
    else:
        lately = f"nothing for {span(quiet)}" if quiet >= timedelta(days=1) else "little since yesterday"
    return f"it is {local:%H:%M} where you are; {lately}" if mood is Mood.ASLEEP else lately


def says(mood: Mood, *, recent: str, quiet: timedelta | None, has_entries: bool) -> str:
    """What she says about it. Short, dry and fond; she reports and never scolds."""
    match mood:
        case Mood.ASLEEP:
            return "Asleep on your page. Nobody turns it."
        case Mood.EXCITED:
            return f"{recent[:1].upper()}{recent[1:]}. Again!" if recent else "What a week. Again!"
        case Mood.HAPPY:
            return f"{recent[:1].upper()}{recent[1:]}. Good page." if recent else "A good few days."
        case Mood.BORED if not has_entries:
            return "The list is empty. So is my afternoon."
        case Mood.BORED:
            return f"The list has not moved in {span(quiet or timedelta(days=1))}. Neither have I."
        case _:
            return "I am listening." if has_entries else "A new list. I have found the warm corner of it."
