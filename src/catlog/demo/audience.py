"""What people think of the titles: scores, ranks, members, popularity, favourites.

Figures are given by order: the best known title has the most members, the best one the highest score, both
by the quantiles of the real catalogue. So the distributions are right at any size, and rank and popularity
agree with what they are made from. Not here: how ranks moved before today (`history`).
"""

from collections.abc import Sequence

from catlog.demo.dice import Dice, quantile
from catlog.demo.head import HEADS
from catlog.demo.title import Title

_MEMBERS = (
    (0.0, 32), (0.1, 94), (0.2, 114), (0.3, 182), (0.4, 326), (0.5, 554), (0.6, 1086), (0.7, 2492),
    (0.8, 5952), (0.85, 9400), (0.9, 16217), (0.93, 31000), (0.95, 69719), (0.97, 126000), (0.98, 185178),
    (0.99, 444574), (0.995, 774212), (0.998, 1400000), (0.999, 2271795), (1.0, 4363960),
)  # fmt: skip
_SCORES = (
    (0.0, 1.89), (0.001, 2.9), (0.01, 4.2), (0.05, 5.02), (0.1, 5.33), (0.15, 5.52), (0.2, 5.67),
    (0.25, 5.81), (0.3, 5.94), (0.35, 6.08), (0.4, 6.2), (0.45, 6.32), (0.5, 6.43), (0.55, 6.55),
    (0.6, 6.68), (0.65, 6.81), (0.7, 6.95), (0.75, 7.1), (0.8, 7.24), (0.85, 7.38), (0.9, 7.57),
    (0.95, 7.89), (0.96, 7.98), (0.97, 8.11), (0.98, 8.25), (0.99, 8.43), (0.995, 8.62), (0.9995, 9.02),
    (1.0, 9.1),
)  # fmt: skip
_UNSCORED_SHARE = 0.34
_APPEAL_BY_TYPE = {
    "TV": 0.7,
    "Movie": 0.1,
    "OVA": 0.1,
    "Special": 0.15,
    "TV Special": 0.2,
    "Music": -0.5,
    "CM": -0.4,
}
_QUALITY_BY_TYPE = {"TV": 0.5, "TV Special": 0.1, "Music": -0.5, "CM": -0.8, "PV": -0.4, "ONA": -0.2}
_STALE_SHARE = 0.05


def rate(titles: Sequence[Title], dice: Dice) -> None:
    """Give every title its score, audience and places. The first ones are the head, in its order."""
    for place, title in enumerate(titles):
        _feel(title, dice)
        if place < len(HEADS):
            title.quality, title.appeal = 6.0 - place * 0.1, 2.9 - place * 0.03 + dice.bell() * 0.35
    _decide_scored(titles, dice)
    _count_members(titles, dice)
    _score(titles)
    _vote(titles, dice)
    _rank(titles)
    _age(titles, dice)


def _feel(title: Title, dice: Dice) -> None:
    """How good and how well known. The two go together: two thirds of one explain the other."""
    title.appeal = dice.bell() + _APPEAL_BY_TYPE.get(title.type or "", 0.0)
    if title.demographic == "Kids":
        title.appeal -= 1.1
    elif title.aired.start and title.aired.start.year < 1985:
        title.appeal -= 0.6
    title.quality = 0.62 * title.appeal + 0.75 * dice.bell() + _QUALITY_BY_TYPE.get(title.type or "", 0.0)
    if title.status == "Not yet aired":
        title.appeal -= 0.4
    if "Award Winning" in title.genres:
        title.quality += 1.0


def _decide_scored(titles: Sequence[Title], dice: Dice) -> None:
    """What few people know has no score, and what is not out has none either."""
    doubt = {title.mal_id: title.appeal + 0.35 * dice.bell() for title in titles}
    for title in titles:
        title.is_scored = title.status != "Not yet aired"
    waiting = sum(not title.is_scored for title in titles)
    least_known = sorted(
        (title for title in titles if title.is_scored), key=lambda title: doubt[title.mal_id]
    )
    for title in least_known[: max(round(len(titles) * _UNSCORED_SHARE) - waiting, 0)]:
        title.is_scored = False


def _count_members(titles: Sequence[Title], dice: Dice) -> None:
    best_known = sorted(titles, key=lambda title: (-title.appeal, title.mal_id))
    for place, title in enumerate(best_known):
        share = 1 - (place + 0.5) / len(titles)
        title.members = round(quantile(_MEMBERS, share) * (0.995 + 0.01 * dice.random()))
    best_known.sort(key=lambda title: (-title.members, title.mal_id))
    for place, title in enumerate(best_known, start=1):
        title.popularity = place


def _score(titles: Sequence[Title]) -> None:
    scored = [title for title in titles if title.is_scored]
    scored.sort(key=lambda title: (-title.quality, title.mal_id))
    for place, title in enumerate(scored):
        title.score = round(quantile(_SCORES, 1 - (place + 0.5) / len(scored)), 2)
    for title, head in zip(titles, HEADS, strict=False):
        title.score = head.score


def _vote(titles: Sequence[Title], dice: Dice) -> None:
    """How many of the members gave a score, and how many hold it dear."""
    for title in titles:
        if title.score is not None:
            title.scored_by = min(
                max(round(title.members * (0.24 + 0.3 * dice.random())), 100), title.members
            )
        devotion = max((title.score or 6.0) - 5.0, 0.4)
        title.favorites = int(title.members * 0.0006 * devotion * devotion * (0.4 + 1.2 * dice.random()))


def in_order_of_rank(titles: Sequence[Title]) -> list[Title]:
    """The titles that have a rank, the best score first; of a ranked kind but unscored come last."""
    ranked = [title for title in titles if title.is_ranked_kind and title.status != "Not yet aired"]
    return sorted(ranked, key=lambda title: (-(title.score or 0.0), -title.quality, title.mal_id))


def _rank(titles: Sequence[Title]) -> None:
    for place, title in enumerate(in_order_of_rank(titles), start=1):
        title.rank = place


def _age(titles: Sequence[Title], dice: Dice) -> None:
    """Some records are old: their places are those of days ago, so that two titles share a rank and
    another rank is nobody's, as in every real listing."""
    for title in titles[len(HEADS) :]:
        draw = dice.random()
        if draw >= _STALE_SHARE:
            continue
        title.stale_days = dice.between(2, 25)
        off_by = dice.between(1, 2) if draw < _STALE_SHARE / 2 else -dice.between(1, 2)
        if title.rank is not None:
            title.rank = max(title.rank + off_by * (1 + title.rank // 300), 1)
        title.popularity = max(title.popularity + off_by * (1 + title.popularity // 300), 1)
