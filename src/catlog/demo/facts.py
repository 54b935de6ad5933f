"""Facts of a title that depend on no other title: kind, dates, length, rating, genres, makers.

The shares are those of the real catalogue of May 2026. Not here: names (`names`), and what people think of
a title (`audience`).
"""

from dataclasses import dataclass
from datetime import date, timedelta

from catlog.demo.dice import Dice, Weighted
from catlog.demo.flavours import FLAVOURS
from catlog.demo.head import Head
from catlog.demo.makers import LABELS, LICENSORS, PRODUCERS, STUDIOS
from catlog.demo.names import Names
from catlog.demo.title import Aired, Title

_TYPES: Weighted[str | None] = Weighted(
    {
        "TV": 27.2, "Movie": 17.4, "Music": 18.1, "ONA": 17.2, "OVA": 13.8, "Special": 2.4, "TV Special": 1.9,
        "CM": 1.8, "PV": 0.9, None: 0.26,
    }
)  # fmt: skip
_SEQUEL_TYPES: Weighted[str | None] = Weighted(
    {"TV": 36, "Special": 20, "OVA": 17, "Movie": 14, "TV Special": 6, "ONA": 3, "PV": 2, "CM": 1}
)
_SOURCES = Weighted(
    {
        "Original": 43, "Manga": 19, "Unknown": 9, "Game": 5.1, "Other": 4.6, "Light novel": 4.2,
        "Visual novel": 3.9, "Web manga": 2.5, "Novel": 2.4, "Web novel": 1.4, "4-koma manga": 1.1,
        "Picture book": 1, "Music": 0.9, "Mixed media": 0.8, "Book": 0.8, "Card game": 0.3, "Radio": 0.1,
    }
)  # fmt: skip
_AGES = Weighted(
    {
        (0, 0): 2, (1, 6): 25, (7, 10): 16, (11, 16): 20.5, (17, 26): 16.5, (27, 36): 8.6, (37, 46): 6,
        (47, 56): 3, (57, 61): 2,
    }
)  # fmt: skip
"""Years before today's, oldest and newest of a group: up to 61, which is 1965 seen from 2026."""
_SERIES_EPISODES = Weighted(
    {
        12: 32, 13: 16, 26: 15, 52: 8, 24: 7, 25: 5, 50: 3, 10: 4, 11: 3, 51: 2, 20: 1.5, 39: 1.5, 40: 1,
        48: 1, 8: 1, 104: 1, 6: 1, 64: 0.5, 22: 0.5, 75: 0.3, 153: 0.2, 201: 0.1, 366: 0.06,
    }
)  # fmt: skip
_KIDS_EPISODES = Weighted({26: 30, 52: 28, 104: 6, 13: 12, 12: 8, 50: 6, 78: 3, 156: 1, 365: 0.5, 1: 2})
_SHORT_EPISODES = Weighted({1: 48, 2: 25, 3: 9, 4: 7, 6: 4, 5: 2, 8: 1, 10: 1})
_WEB_EPISODES = Weighted(
    {1: 27, 12: 12, 10: 7, 13: 5, 26: 4, 2: 5, 3: 4, 4: 4, 6: 4, 24: 3, 5: 3, 52: 2, 40: 1}
)
_ONE_EPISODE = Weighted({1: 1})
_SIZES = {
    "TV": (_SERIES_EPISODES, 1.0, (22, 25), (5, 13)),
    "Kids TV": (_KIDS_EPISODES, 0.4, (22, 25), (5, 13)),
    "ONA": (_WEB_EPISODES, 0.4, (10, 25), (1, 6)),
    "OVA": (_SHORT_EPISODES, 0.7, (23, 30), (30, 64)),
    "Special": (_SHORT_EPISODES, 0.6, (20, 48), (1, 6)),
    "TV Special": (_SHORT_EPISODES, 0.8, (20, 92), (3, 6)),
    "Movie": (_ONE_EPISODE, 0.5, (61, 129), (2, 28)),
    "CM": (_SHORT_EPISODES, 0.4, (1, 1), (0, 0)),
    "Music": (_ONE_EPISODE, 0.6, (2, 3), (1, 5)),
    "PV": (_ONE_EPISODE, 0.6, (1, 2), (0, 5)),
}
"""By type: episodes; how often one takes the first range of minutes; the two ranges. 0 is half a minute."""
_SLOTS = (
    "07:00",
    "09:30",
    "17:30",
    "18:25",
    "19:00",
    "22:00",
    "23:00",
    "23:30",
    "24:00",
    "00:30",
    "01:05",
    "01:30",
)
_DAYS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")
_SEASONS = ("winter", "spring", "summer", "fall")
_RATINGS = {
    "G": "G - All Ages",
    "PG": "PG - Children",
    "PG-13": "PG-13 - Teens 13 or older",
    "R": "R - 17+ (violence & profanity)",
    "R+": "R+ - Mild Nudity",
    "Rx": "Rx - Hentai",
}
_KIDS_RATINGS: Weighted[str | None] = Weighted({"G": 70, "PG": 28, "PG-13": 1, None: 1})
_HARSH_RATINGS: Weighted[str | None] = Weighted({"R": 45, "PG-13": 48, "R+": 6, None: 1})
_HARSH = frozenset({"Horror", "Suspense", "Gore", "Psychological", "Organized Crime"})
_COMMON_RATINGS: Weighted[str | None] = Weighted(
    {"PG-13": 61, "G": 21, "PG": 9, "R": 4, "R+": 3.5, None: 1.5}
)
_STUDIOS_BY_SIZE = Weighted({name: 1 / (place + 3) for place, name in enumerate(STUDIOS)})
"""A few studios make most of it."""
_RX_SHARE_OF_OVA = 0.345
"""Nearly all titles rated Rx are OVAs."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is settled before the facts."""

    mal_id: int
    flavour: str
    names: Names
    type: str | None
    after: date | None = None
    """A sequel starts later than this."""
    is_announced: bool = False
    """Not out yet, whatever chance says."""


def draw_type(dice: Dice, *, is_sequel: bool) -> str | None:
    """TV, Movie, ...; None for the few of which not even that is known."""
    return dice.draw(_SEQUEL_TYPES if is_sequel else _TYPES)


class FactMaker:
    """Makes titles as of one day."""

    def __init__(self, dice: Dice, today: date) -> None:
        self._dice = dice
        self._today = today

    def invent(self, plan: Plan) -> Title:
        """A title with its facts."""
        dice = self._dice
        status = "Not yet aired" if plan.is_announced else self._status(plan.type)
        title = Title(plan.mal_id, plan.names, plan.flavour, plan.type, status, Aired(), dice.draw(_SOURCES))
        title.demographic = dice.draw(FLAVOURS[plan.flavour].audience) if plan.type != "Music" else ""
        self._date(title, plan.after)
        self._measure(title)
        self._classify(title)
        self._make(title)
        title.approved = not dice.chance(0.006)
        title.launch = 40.0 * (dice.random() - 0.5)
        return title

    def of_head(self, mal_id: int, head: Head) -> Title:
        """One of the head, its gaps filled by chance."""
        dice = self._dice
        title = Title(
            mal_id, head.names, head.flavour, head.type, "Finished Airing", Aired(), dice.draw(_SOURCES)
        )
        month_index = self._today.year * 4 + (self._today.month - 1) // 3 - head.seasons_ago
        start = date(month_index // 4, month_index % 4 * 3 + 1, dice.between(2, 12))
        start = min(start, self._today - timedelta(days=20 + 7 * dice.between(0, 3)))
        title.episodes = head.episodes
        title.duration = "1 hr 48 min" if head.type == "Movie" else "24 min per ep"
        if head.type == "TV Special":
            title.duration = "52 min"
        if head.episodes == 1:
            title.aired = Aired(start)
        else:
            self._run(title, start)
        title.genres, title.themes = list(head.genres), list(head.themes)
        title.demographic = head.demographic
        title.rating = _RATINGS["R" if "Suspense" in head.genres else "PG-13"]
        self._make(title)
        title.studios = title.studios or [dice.pick(STUDIOS)]
        title.launch = head.launch
        return title

    def _status(self, kind: str | None) -> str:
        draw = self._dice.random()
        if kind is None:
            return "Not yet aired"
        if kind in ("TV", "ONA"):
            return (
                "Not yet aired" if draw < 0.032 else "Currently Airing" if draw < 0.045 else "Finished Airing"
            )
        return "Not yet aired" if draw < 0.011 else "Currently Airing" if draw < 0.014 else "Finished Airing"

    def _day_in(self, year: int) -> date:
        return date(year, 1, 1) + timedelta(days=self._dice.between(0, 364))

    def _date(self, title: Title, after: date | None) -> None:
        dice = self._dice
        if title.status == "Not yet aired":
            if title.type is not None and dice.chance(0.5):
                title.aired = Aired(self._today + timedelta(days=dice.between(5, 400)))
            return
        if title.status == "Currently Airing":
            weeks_on_air = dice.between(1, 12) if dice.chance(0.7) else dice.between(13, 1500)
            title.aired = Aired(self._today - timedelta(days=weeks_on_air * 7 - dice.between(0, 6)))
            return
        youngest, oldest = dice.draw(_AGES)
        start = self._day_in(self._today.year - dice.between(youngest, oldest))
        if after is not None:
            start = after + timedelta(days=dice.between(200, 1400))
        if start >= self._today:
            start = self._today - timedelta(days=dice.between(30, 360))
        if title.type not in ("TV", None) and dice.chance(0.05):
            title.aired = Aired(start.replace(month=1, day=1), is_year_only=True)
        else:
            title.aired = Aired(start)

    def _measure(self, title: Title) -> None:
        """Episodes and how long one is; for a series also its season, slot and end."""
        if title.type is not None:
            is_kids_series = title.type == "TV" and title.demographic == "Kids"
            episodes, share, often, seldom = _SIZES["Kids TV" if is_kids_series else title.type]
            title.episodes = self._dice.draw(episodes)
            title.duration = _minutes(self._dice.between(*(often if self._dice.chance(share) else seldom)))
        if title.episodes and title.episodes > 1 and "per ep" not in title.duration:
            title.duration += " per ep"
        if title.status != "Finished Airing":
            self._forget(title)
        elif self._dice.chance(0.02):
            title.duration = "Unknown"
        if (
            title.aired.start
            and (title.type == "TV" or (title.episodes or 2) > 1)
            and not title.aired.is_year_only
        ):
            self._run(title, title.aired.start)

    def _forget(self, title: Title) -> None:
        """Before a work is out or over, less of it is known."""
        if title.status == "Not yet aired" and self._dice.chance(0.75):
            title.episodes = None
            title.duration = "Unknown"
        elif title.status == "Currently Airing" and (self._dice.chance(0.6) or self._is_long_over(title)):
            title.episodes = None

    def _is_long_over(self, title: Title) -> bool:
        """Whether a work on air would have ended if it had only these episodes."""
        start = title.aired.start
        return start is not None and start + timedelta(weeks=(title.episodes or 0) - 1) < self._today

    def _run(self, title: Title, start: date) -> None:
        """Weekly episodes from `start`: when it ends, and for television its season and slot."""
        end = start + timedelta(weeks=title.episodes - 1) if title.episodes else None
        is_over = end is not None and end <= self._today
        if is_over and title.status == "Finished Airing":
            title.aired = Aired(start, end)
        elif start <= self._today:
            title.status = "Currently Airing"
            title.aired = Aired(start)
        else:
            title.aired = Aired(start)
        if title.type == "TV":
            if title.demographic != "Kids" or self._dice.chance(0.45):
                title.season = _SEASONS[(start.month - 1) // 3]
            if title.season and (start.year > 1985) and self._dice.chance(0.8):
                title.broadcast = (_DAYS[start.weekday()], self._dice.pick(_SLOTS).replace("24:", "00:"))

    def _classify(self, title: Title) -> None:
        """Genres, themes and who may watch."""
        dice = self._dice
        flavour = FLAVOURS[title.flavour]
        is_music = title.type == "Music"
        title.genres = [] if is_music and dice.chance(0.75) else dice.some(flavour.genres)
        title.themes = ["Music"] if is_music else dice.some(flavour.themes)
        if dice.chance(0.012) and not is_music:
            title.genres.append("Award Winning" if dice.chance(0.7) else "Avant Garde")
        if title.type == "OVA" and title.flavour != "animal" and dice.chance(_RX_SHARE_OF_OVA / 0.84):
            title.rating, title.demographic = _RATINGS["Rx"], ""
            title.genres = [*title.genres[:2], "Hentai"]
        else:
            table = _COMMON_RATINGS
            if title.demographic == "Kids":
                table = _KIDS_RATINGS
            elif _HARSH.intersection([*title.genres, *title.themes]):
                table = _HARSH_RATINGS
            short = dice.draw(table)
            title.rating = _RATINGS[short] if short and title.type is not None else None
            if short == "R+" and dice.chance(0.09):
                title.genres.append("Erotica")
        title.genres = sorted(
            dict.fromkeys(title.genres), key=lambda name: (name in ("Ecchi", "Hentai"), name)
        )

    def _make(self, title: Title) -> None:
        """Who made it, paid for it and sells it."""
        dice = self._dice
        has_studio = {"Music": 0.21, "Movie": 0.55, "ONA": 0.61, "TV": 0.69, None: 0.27}.get(title.type, 0.8)
        if dice.chance(has_studio):
            title.studios = [dice.draw(_STUDIOS_BY_SIZE)]
            if dice.chance(0.07):
                title.studios.append(dice.pick([name for name in STUDIOS if name not in title.studios]))
        if dice.chance(0.47):
            pool = LABELS if title.type == "Music" else PRODUCERS
            start, count = dice.between(0, len(pool) - 1), dice.between(1, 5)
            title.producers = sorted({pool[(start + step * 7) % len(pool)] for step in range(count)})
        if title.type != "Music" and dice.chance(0.2):
            title.licensors = [dice.pick(LICENSORS)]


def _minutes(minutes: int) -> str:
    """In the upstream's words."""
    if minutes < 60:
        return f"{minutes} min" if minutes else "30 sec"
    hours, rest = divmod(minutes, 60)
    return f"{hours} hr {rest} min" if rest else f"{hours} hr"
