"""What the companion's endpoints give."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from catlog.kit.schema import Schema


class Mood(StrEnum):
    """How the cat feels."""

    HAPPY = "happy"
    BORED = "bored"
    EXCITED = "excited"
    NEUTRAL = "neutral"
    ASLEEP = "asleep"


class CompanionRead(Schema):
    """The cat at one moment. `because` explains the mood in words that can follow it after a colon; `says` is
    what she says herself. A streak is days in a row with an episode, up to today or yesterday."""

    mood: Mood
    energy: float
    because: str
    says: str
    streak_days: int
    has_streak_today: bool
    """False: an episode today makes the streak a day longer."""
    as_of: datetime


class SuggestionKind(StrEnum):
    """Why something is suggested, and with it what to do."""

    RESUME = "resume"
    RATE = "rate"
    TONIGHT = "tonight"
    ALIKE = "alike"
    CLIMBING = "climbing"


class SuggestedTitle(Schema):
    """What a card shows of a title. Without `imageUrl` there is a drawn cover."""

    title: str
    title_english: str | None
    title_japanese: str | None
    image_url: str | None
    type: str | None
    year: int | None
    episodes: int | None
    status: str | None
    score: float | None


class Suggestion(Schema):
    """One title and one line that says why it is there."""

    kind: SuggestionKind
    mal_id: int
    reason: str
    anime: SuggestedTitle


class SuggestionList(Schema):
    """Suggestions, the best for the mood first, no title twice. `free_minutes`: what tonight is taken for."""

    free_minutes: int
    items: list[Suggestion]


class DismissedRead(Schema):
    """How many titles are not suggested any more."""

    total: Annotated[int, Field(ge=0)]
