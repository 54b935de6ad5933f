"""Chance that is the same on every machine and Python.

Only `random.Random.random` is promised to give the same numbers in every version of Python, and only + - * /
the same result on every machine: so everything random here is made of those (no `choice`, no logarithm).
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")


class Weighted(Generic[T]):
    """Values with their weights; of any sum."""

    def __init__(self, weights: Mapping[T, float]) -> None:
        self.values = tuple(weights)
        self.bounds = tuple(accumulate(weights.values()))


class Dice:
    """One stream of chance. Streams of different names are independent, so that drawing more from one
    does not change what another gives."""

    def __init__(self, seed: int, name: str) -> None:
        self.random = Random(f"{seed} {name}").random  # noqa: S311 - text is seeded through SHA-512

    def chance(self, probability: float) -> bool:
        """True in `probability` (0 to 1) of all cases."""
        return self.random() < probability

    def between(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + int(self.random() * (high - low + 1))

    def pick(self, values: Sequence[T]) -> T:
        """One of `values`, each as likely."""
        return values[int(self.random() * len(values))]

    def draw(self, weighted: Weighted[T]) -> T:
        """One of the values by its weight."""
        return weighted.values[bisect_right(weighted.bounds, self.random() * weighted.bounds[-1])]

    def some(self, probabilities: Mapping[T, float]) -> list[T]:
        """Those values whose own probability came true, in the given order."""
        return [value for value, probability in probabilities.items() if self.random() < probability]

    def bell(self) -> float:
        """About normal: mean 0, deviation 1, never beyond 3.5 (a sum of six, scaled)."""
        draw = self.random
        return (draw() + draw() + draw() + draw() + draw() + draw() - 3.0) * 1.4142135623730951


def quantile(knots: Sequence[tuple[float, float]], share: float) -> float:
    """The value below which `share` (0 to 1) of all lie, by straight lines between (share, value) knots."""
    for (left, low), (right, high) in pairwise(knots):
        if share <= right:
            return low + (high - low) * (share - left) / (right - left)
    return knots[-1][1]
