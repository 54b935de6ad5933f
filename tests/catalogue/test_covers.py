"""Drawn covers: always a picture, always the same, never a way in."""

import xml.etree.ElementTree as ET

import pytest

from catlog import demo
from catlog.catalogue.covers import draw_cover
from catlog.catalogue.motifs import FIGURES, LANDS, SKIES


def _cover(title: str = "Foxfire Accounting", japanese: str | None = "狐火経理課", mal_id: int = 2) -> str:
    return draw_cover(mal_id=mal_id, title=title, title_japanese=japanese, genres=["Comedy"])


@pytest.mark.parametrize(
    ("title", "japanese"),
    [
        ("Foxfire Accounting", "狐火経理課"),
        ('<script>alert(1)</script> & "more" ]]>', "<b>"),
        ("A" * 232, "長" * 80),
        ("K", None),
        ("\x00\x1f\uffff odd", "\x0b"),
        ("♪" * 40, ""),
    ],
)
def test_any_title_gives_a_well_formed_picture_of_the_right_size(title: str, japanese: str | None) -> None:
    svg = _cover(title, japanese)
    root = ET.fromstring(svg)  # noqa: S314 - our own output
    assert root.attrib["viewBox"] == "0 0 225 318"
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert tags <= {"svg", "title", "rect", "path", "circle", "ellipse", "g", "text", "tspan"}


def test_the_same_title_is_drawn_the_same_and_others_are_not() -> None:
    assert _cover() == _cover()
    catalogue = demo.generate(titles=200)
    covers = {
        draw_cover(
            mal_id=payload["mal_id"],
            title=payload["title"],
            title_japanese=payload["title_japanese"],
            genres=[genre["name"] for genre in payload["genres"]],
        )
        for payload in catalogue.payloads()
    }
    assert len(covers) == 200
    assert max(len(cover.encode()) for cover in covers) < 16_000


def test_every_motif_is_used_by_some_title() -> None:
    drawn = " ".join(_cover(f"Title {number}", None, number) for number in range(60))
    assert len(SKIES) * len(LANDS) * len(FIGURES) > 400
    assert len(drawn) > 60_000
