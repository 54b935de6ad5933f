"""Whether people find what they want: queries written down before the search was tuned."""

import pytest

from catlog.catalogue.index.snapshot import Snapshot
from catlog.jikan.names import fold
from tests.catalogue.shelves import Query, demo_rows, found, queries, real_rows, snapshot
from tests.conftest import needs_shared

WANTED = 0.95
TOP = 3


@pytest.fixture(scope="module")
def demo() -> Snapshot:
    return snapshot(demo_rows())


@pytest.fixture(scope="module")
def real() -> Snapshot:
    return snapshot(real_rows())


def _missed(shelf: Snapshot, asked: list[Query]) -> list[str]:
    """What was not among the first three."""
    return [
        f"{query.kind} {query.text!r}" for query in asked if query.mal_id not in found(shelf, query.text, TOP)
    ]


def _badly_ordered(shelf: Snapshot, asked: list[Query]) -> list[str]:
    """Texts that a name is, or starts with, where another title comes first."""
    wrong = []
    for query in asked:
        text = fold(query.text)
        holders = {title.mal_id for title in shelf.titles.values() if _starts(title.forms, text)}
        visible = [mal_id for mal_id in holders if not shelf.titles[mal_id].traits.is_adult]
        first = found(shelf, query.text, min(50, len(visible)))
        if visible and not set(first) <= holders:
            wrong.append(query.text)
    return wrong


def _starts(forms: tuple[str, ...], text: str) -> bool:
    closed = text.replace(" ", "")
    return any(form.startswith(text) or form.replace(" ", "").startswith(closed) for form in forms)


def test_the_demo_catalogue(demo: Snapshot) -> None:
    asked = queries("demo")
    missed = _missed(demo, asked)
    assert 1 - len(missed) / len(asked) >= WANTED, missed
    assert _badly_ordered(demo, asked) == []


@needs_shared
def test_the_real_catalogue(real: Snapshot) -> None:
    asked = queries("real")
    assert len(real) == 30_014
    assert len(asked) >= 150
    missed = _missed(real, asked)
    assert 1 - len(missed) / len(asked) >= WANTED, missed
    assert _badly_ordered(real, asked) == []


@needs_shared
@pytest.mark.parametrize("text", ["re zero", "steins gate", "fmab", "aot", "jjk", "hxh", "進撃の巨人"])
def test_what_everybody_types_comes_first(real: Snapshot, text: str) -> None:
    wanted = {
        "re zero": 31240, "steins gate": 9253, "fmab": 5114, "aot": 16498, "jjk": 40748, "hxh": 11061,
        "進撃の巨人": 16498,
    }[text]  # fmt: skip
    assert found(real, text, 1) == [wanted]


@needs_shared
def test_every_title_is_found_by_each_of_its_names(real: Snapshot) -> None:
    """Of every fiftieth title: by what it is called in any language, as the catalogue writes it."""
    for title in list(real.titles.values())[::50]:
        for form in title.forms:
            if title.mal_id not in found(real, form, 50, shows_adult=True):
                # So common a name that more titles than a page holds have it.
                assert sum(form in other.forms for other in real.titles.values()) > 50, form
