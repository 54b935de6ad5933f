"""Drawn covers, for titles without a picture: flat paper shapes in few colours, the same every time.

A cover is put together from a palette, a sky, one or two layers of land, a figure that suits the genres, and
the title's lettering. Everything is chosen by a hash of the title, so no two calls differ and hardly two
titles look alike. The text uses the system's fonts: an SVG in an <img> has no others.
"""

import hashlib
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from xml.sax.saxutils import escape

from catlog.catalogue.motifs import FIGURES, LANDS, SKIES

WIDTH, HEIGHT = 225, 318

_LATIN = "'M PLUS 2','Hiragino Sans','Noto Sans',Verdana,sans-serif"
_JAPANESE = "'Zen Maru Gothic','Hiragino Maru Gothic ProN','Noto Sans CJK JP',sans-serif"


@dataclass(frozen=True, slots=True)
class Palette:
    """Five colours from far to near, and the two for lettering."""

    sky: str
    light: str
    far: str
    near: str
    accent: str
    letter: str
    shade: str


_PALETTES = (
    Palette("#f3c9a9", "#fdf3e1", "#d9773b", "#1c2a4a", "#b8412c", "#fdf3e1", "#1c2a4a"),
    Palette("#1b2444", "#f6d27a", "#2e4a7d", "#0e1530", "#e86524", "#f8efdc", "#0e1530"),
    Palette("#bfe0cf", "#fffbe9", "#6bab86", "#1f5a45", "#f2b64a", "#fffbe9", "#1f5a45"),
    Palette("#f7c948", "#fff4d2", "#e2883a", "#7a2d1d", "#1f4e46", "#fff4d2", "#7a2d1d"),
    Palette("#cfd8ea", "#ffffff", "#7f95bd", "#2c3e66", "#d8574b", "#ffffff", "#2c3e66"),
    Palette("#2a1a33", "#f5b7a3", "#5c3258", "#170d20", "#f08a5d", "#fbe6d4", "#170d20"),
    Palette("#f6d7de", "#fff8f2", "#d987a0", "#5b2a4a", "#7fb7a6", "#fff8f2", "#5b2a4a"),
    Palette("#0f3d4a", "#f2e3b3", "#1f6b73", "#072530", "#ef7d57", "#f6ecd0", "#072530"),
    Palette("#e9e2d0", "#ffffff", "#a7a38c", "#3b3a36", "#c43d2f", "#ffffff", "#3b3a36"),
    Palette("#8fc7df", "#ffffff", "#3f86ad", "#173b57", "#fbb13c", "#ffffff", "#173b57"),
)

_FIGURES_BY_GENRE = {
    "Action": ("torii", "lantern", "train"),
    "Adventure": ("ship", "mountain_hut", "train"),
    "Comedy": ("cat", "umbrella", "teapot"),
    "Drama": ("umbrella", "train", "window"),
    "Fantasy": ("torii", "ship", "blossom"),
    "Gourmet": ("teapot", "lantern"),
    "Horror": ("window", "lantern", "torii"),
    "Mystery": ("window", "umbrella", "cat"),
    "Romance": ("blossom", "umbrella", "window"),
    "Sci-Fi": ("rocket", "planet", "train"),
    "Slice of Life": ("teapot", "cat", "window"),
    "Sports": ("rocket", "mountain_hut", "ship"),
    "Supernatural": ("lantern", "torii", "cat"),
    "Suspense": ("window", "train", "lantern"),
}


def draw_cover(*, mal_id: int, title: str, title_japanese: str | None, genres: Sequence[str]) -> str:
    """An SVG of 225 by 318 for this title; the same arguments give the same picture."""
    seed = hashlib.blake2b(f"{mal_id} {title}".encode(), digest_size=8).digest()
    dice = Random(int.from_bytes(seed))  # noqa: S311 - a drawing, not a secret
    palette = dice.choice(_PALETTES)
    suiting = [name for genre in genres for name in _FIGURES_BY_GENRE.get(genre, ())] or sorted(FIGURES)
    sky, land = dice.choice(sorted(SKIES)), dice.choice(sorted(LANDS))
    layers = [
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{palette.sky}"/>',
        SKIES[sky](dice, palette),
        LANDS[land](dice, palette),
        FIGURES[dice.choice(suiting)](dice, palette),
        f'<path d="M0 262h{WIDTH}v56H0z" fill="{palette.shade}" opacity=".9"/>',
        _lettering(title, palette),
        _column(title_japanese, palette),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" '
        f'height="{HEIGHT}" role="img"><title>{_text(title)}</title>{"".join(layers)}</svg>'
    )


def _lettering(title: str, palette: Palette) -> str:
    """The title at the foot, in as large a size as fits three lines."""
    fits = ((17, 19, 1), (14, 24, 2), (12, 28, 3), (10, 34, 3))
    size, per_line, _ = next((fit for fit in fits if len(textwrap.wrap(title, fit[1])) <= fit[2]), fits[-1])
    lines = textwrap.wrap(title, per_line, max_lines=3, placeholder=" …") or [title[:per_line]]
    top = 290 - (len(lines) - 1) * size * 0.6 + size * 0.35
    spans = "".join(
        f'<tspan x="14" y="{top + number * size * 1.2:.0f}">{_text(line)}</tspan>'
        for number, line in enumerate(lines)
    )
    font = f'font-family="{_LATIN}" font-weight="700" font-size="{size}"'
    return f'<text {font} fill="{palette.letter}">{spans}</text>'


def _column(title: str | None, palette: Palette) -> str:
    """The Japanese title from the top right downwards, one sign below the other."""
    if not title or len(title) > 24 or title.isascii():
        return ""
    columns = textwrap.wrap(title.replace(" ", "").replace("　", ""), 10)
    drawn = []
    for column, signs in enumerate(columns):
        for row, sign in enumerate(signs):
            turned = sign in "ー〜～-()（）「」"
            x, y = 203 - column * 22, 30 + row * 20
            turn = f' transform="rotate(90 {x} {y - 6})"' if turned else ""
            drawn.append(f'<text x="{x}" y="{y}"{turn}>{_text(sign)}</text>')
    return (
        f'<g lang="ja" font-family="{_JAPANESE}" font-weight="700" font-size="17" text-anchor="middle" '
        f'fill="{palette.letter}" stroke="{palette.shade}" stroke-width="3" paint-order="stroke" '
        f'stroke-linejoin="round">{"".join(drawn)}</g>'
    )


def _text(text: str) -> str:
    # Characters that XML cannot hold, such as control characters, would make the whole picture unreadable.
    return escape("".join(sign for sign in text if sign.isprintable()))
