"""Sorting that lets others run: one call that sorts everything holds the interpreter, and every request with
it, for as long as it takes.

Texts are parted by how they begin, and each part is sorted by itself: the same order, in hundreds of steps.
"""

from collections import defaultdict
from collections.abc import Iterable

_BEGINNING = 3


def in_small_steps(pairs: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """Texts with a number each, in the order that `sorted` gives."""
    parts: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for pair in pairs:
        parts[pair[0][:_BEGINNING]].append(pair)
    return [pair for beginning in sorted(parts) for pair in sorted(parts[beginning])]
