"""What a drawn cover shows: skies, lands and figures, each a function that gives SVG shapes.

All draw on a sheet of 225 by 318 whose last 56 units belong to the title. Colours come from the palette,
positions from the dice. Not here: which ones are chosen, and the lettering (`covers`).
"""

from collections.abc import Callable, Mapping
from random import Random
from typing import Protocol


class Colours(Protocol):
    """What a motif needs of a palette."""

    @property
    def sky(self) -> str: ...
    @property
    def light(self) -> str: ...
    @property
    def far(self) -> str: ...
    @property
    def near(self) -> str: ...
    @property
    def accent(self) -> str: ...


Motif = Callable[[Random, Colours], str]


def _disc(x: float, y: float, radius: float, fill: str, more: str = "") -> str:
    return f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" fill="{fill}"{more}/>'


def _shape(path: str, fill: str, more: str = "") -> str:
    return f'<path d="{path}" fill="{fill}"{more}/>'


def _line(path: str, colour: str, width: float, more: str = "") -> str:
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width:g}" stroke-linecap="round"{more}/>'


# --- skies ------------------------------------------------------------------------------------------------


def _sun(dice: Random, c: Colours) -> str:
    return _disc(dice.randint(70, 130), dice.randint(80, 130), dice.randint(38, 58), c.light)


def _crescent(dice: Random, c: Colours) -> str:
    x, y, r = dice.randint(50, 110), dice.randint(56, 90), dice.randint(22, 34)
    return _disc(x, y, r, c.light) + _disc(x + r * 0.45, y - r * 0.2, r * 0.86, c.sky) + _stars(dice, c)


def _stars(dice: Random, c: Colours) -> str:
    return "".join(
        _disc(dice.randint(8, 217), dice.randint(8, 170), dice.choice((1, 1.4, 2)), c.light)
        for _ in range(26)
    )


def _clouds(dice: Random, c: Colours) -> str:
    drawn = []
    for _ in range(3):
        x, y, w = dice.randint(-20, 150), dice.randint(36, 150), dice.randint(60, 110)
        drawn.append(
            f'<rect x="{x}" y="{y}" width="{w}" height="14" rx="7" fill="{c.light}"/>'
            f'<rect x="{x + w * 0.2:g}" y="{y - 11}" width="{w * 0.5:g}" height="18" rx="9" fill="{c.light}"/>'
        )
    return "".join(drawn)


def _rain(dice: Random, c: Colours) -> str:
    drops = "".join(f"M{dice.randint(0, 225)} {dice.randint(0, 230)}l-5 16" for _ in range(42))
    return _line(drops, c.light, 1.6, ' opacity=".75"')


def _rays(dice: Random, c: Colours) -> str:
    x, y = dice.randint(60, 160), dice.randint(120, 160)
    wedges = "".join(
        f"M{x} {y}L{x + 400 * dx:.0f} {y + 400 * dy:.0f}L{x + 400 * ex:.0f} {y + 400 * ey:.0f}z"
        for dx, dy, ex, ey in (
            (-1, -0.1, -1, -0.45), (-0.8, -0.9, -0.45, -1), (-0.15, -1, 0.2, -1), (0.5, -1, 0.85, -0.9), (1, -0.5, 1, -0.1),
        )
    )  # fmt: skip
    return _shape(wedges, c.light, ' opacity=".55"') + _disc(x, y, 34, c.light)


SKIES: Mapping[str, Motif] = {
    "clouds": _clouds,
    "crescent": _crescent,
    "rain": _rain,
    "rays": _rays,
    "stars": _stars,
    "sun": _sun,
}

# --- lands ------------------------------------------------------------------------------------------------


def _hills(dice: Random, c: Colours) -> str:
    a, b = dice.randint(150, 190), dice.randint(195, 225)
    return _shape(f"M0 {a}Q60 {a - 50} 120 {a}T225 {a - 14}V318H0z", c.far) + _shape(
        f"M0 {b}Q70 {b - 34} 140 {b}T225 {b - 8}V318H0z", c.near
    )


def _peaks(dice: Random, c: Colours) -> str:
    top, x = dice.randint(92, 130), dice.randint(70, 140)
    snow = f"M{x} {top}l-18 30 10 -6 8 9 9 -9 9 7z"
    return (
        _shape(f"M-40 250L{x} {top}L265 250z", c.far)
        + _shape(snow, c.light)
        + _shape(f"M-30 270L{x - 60} 190L{x + 10} 240L{x + 90} 180L270 270z", c.near)
        + _shape("M0 240h225v78H0z", c.near)
    )


def _sea(dice: Random, c: Colours) -> str:
    level = dice.randint(165, 195)
    drawn = _shape(f"M0 {level}h225v153H0z", c.far)
    for row in range(5):
        y, shift = level + 14 + row * 18, -24 * (row % 2)
        scales = "".join(f"M{x + shift} {y}a24 24 0 0 1 48 0" for x in range(0, 260, 48))
        drawn += _line(scales, c.light if row % 2 else c.sky, 2.4, ' opacity=".8"')
    return drawn + _shape("M0 252h225v66H0z", c.near)


def _town(dice: Random, c: Colours) -> str:
    drawn, x = [], 0
    while x < 225:
        width, height = dice.randint(22, 46), dice.randint(46, 140)
        top = 262 - height
        drawn.append(f'<rect x="{x}" y="{top}" width="{width}" height="{height}" fill="{c.far}"/>')
        drawn += [
            f'<rect x="{x + column}" y="{row}" width="5" height="7" fill="{c.light if dice.random() < 0.45 else c.near}"/>'
            for row in range(top + 8, 250, 14)
            for column in range(5, width - 6, 11)
        ]
        x += width + dice.randint(0, 3)
    return "".join(drawn)


def _bamboo(dice: Random, c: Colours) -> str:
    drawn = []
    for x in range(10, 225, 34):
        at, width = x + dice.randint(-8, 8), dice.randint(7, 14)
        drawn.append(f'<rect x="{at}" width="{width}" height="270" fill="{c.far}"/>')
        joints = "".join(f"M{at} {y}h{width}" for y in range(dice.randint(10, 40), 260, 46))
        drawn.append(_line(joints, c.sky, 2.5))
    return "".join(drawn) + _shape("M0 236q112 -26 225 0v82H0z", c.near)


def _fields(dice: Random, c: Colours) -> str:
    x = dice.randint(80, 150)
    rows = "".join(f"M{x} 168L{end} 318" for end in range(-160, 400, 46))
    return _shape("M0 168h225v150H0z", c.far) + _line(rows, c.near, 5, ' opacity=".55"')


LANDS: Mapping[str, Motif] = {
    "bamboo": _bamboo,
    "fields": _fields,
    "hills": _hills,
    "peaks": _peaks,
    "sea": _sea,
    "town": _town,
}

# --- figures ----------------------------------------------------------------------------------------------


def _torii(dice: Random, c: Colours) -> str:
    x = dice.randint(86, 132)
    return _shape(
        f"M{x - 62} 150q62 12 124 0l-6 16h-112zM{x - 50} 178h100v9H{x - 50}zM{x - 40} 162h11v102h-11z"
        f"M{x + 29} 162h11v102h-11zM{x - 5} 164h10v16h-10z",
        c.accent,
    )


def _lantern(dice: Random, c: Colours) -> str:
    drawn = ""
    for x, y, size in (
        (dice.randint(40, 70), 96, 24),
        (dice.randint(104, 130), 150, 30),
        (dice.randint(160, 182), 190, 20),
    ):
        drawn += _line(f"M{x} 0V{y - size}", c.near, 1.6)
        drawn += f'<ellipse cx="{x}" cy="{y}" rx="{size}" ry="{size * 1.15:g}" fill="{c.accent}"/>'
        ribs = "".join(f"M{x - size} {y + k * size * 0.4:g}h{2 * size}" for k in (-1, 0, 1))
        drawn += _line(ribs, c.light, 1.2, ' opacity=".6"')
        drawn += f'<rect x="{x - size * 0.45:g}" y="{y - size * 1.25:g}" width="{size * 0.9:g}" height="6" fill="{c.near}"/>'
        drawn += f'<rect x="{x - size * 0.45:g}" y="{y + size * 1.05:g}" width="{size * 0.9:g}" height="6" fill="{c.near}"/>'
    return drawn


def _train(dice: Random, c: Colours) -> str:
    y = dice.randint(196, 214)
    windows = "".join(
        f'<rect x="{x}" y="{y + 10}" width="22" height="16" rx="3" fill="{c.light}"/>'
        for x in range(14, 190, 30)
    )
    return (
        _shape(f"M-10 {y}h190q26 0 34 30v14H-10z", c.accent)
        + windows
        + _shape(f"M-10 {y + 32}h222v4H-10z", c.light)
        + "".join(_disc(x, y + 46, 6, c.near) for x in (24, 50, 120, 146, 186))
        + _line(f"M0 {y + 53}h225", c.near, 3)
    )


def _ship(dice: Random, c: Colours) -> str:
    x, y = dice.randint(84, 126), dice.randint(196, 212)
    return (
        _shape(f"M{x - 52} {y}h104l-18 30h-68z", c.accent)
        + _line(f"M{x} {y}V{y - 96}", c.near, 4)
        + _shape(f"M{x + 5} {y - 92}q50 40 40 84h-40z", c.light)
        + _shape(f"M{x - 5} {y - 78}q-38 36 -32 70h32z", c.light, ' opacity=".85"')
    )


def _mountain_hut(dice: Random, c: Colours) -> str:
    x = dice.randint(70, 140)
    return (
        _shape(f"M{x - 40} 206L{x} 168L{x + 40} 206z", c.accent)
        + _shape(f"M{x - 28} 206h56v46h-56z", c.light)
        + f'<rect x="{x - 7}" y="222" width="14" height="30" fill="{c.near}"/>'
        + _line(f"M{x + 22} 176q8 -14 0 -26t4 -26", c.light, 4, ' opacity=".8"')
    )


def _cat(dice: Random, c: Colours) -> str:
    x = dice.randint(84, 140)
    return (
        _line(f"M{x + 34} 246q42 -4 30 -52", c.near, 11)
        + _shape(f"M{x - 36} 262q-8 -62 20 -84v-34l18 16q6 -2 12 0l18 -16v34q26 24 16 84z", c.near)
        + _disc(x - 6, 172, 3.4, c.accent)
        + _disc(x + 14, 172, 3.4, c.accent)
        + _shape(f"M{x} 182h8l-4 4z", c.light)
        + _line(f"M{x - 12} 196q16 10 32 0", c.accent, 5)
    )


def _umbrella(dice: Random, c: Colours) -> str:
    x, y = dice.randint(90, 136), dice.randint(150, 176)
    return (
        _line(f"M{x} {y}v82q0 12 -12 12t-12 -12", c.near, 4)
        + _shape(
            f"M{x - 66} {y}a66 60 0 0 1 132 0q-11 -12 -22 0q-11 -12 -22 0q-11 -12 -22 0q-11 -12 -22 0q-11 -12 -22 0q-11 -12 -22 0z",
            c.accent,
        )
        + _line(f"M{x} {y - 60}v-10", c.near, 4)
    )


def _teapot(dice: Random, c: Colours) -> str:
    x, y = dice.randint(100, 124), 212
    steam = "".join(f"M{x + dx} {y - 58}q10 -16 0 -30t4 -30" for dx in (-18, 0, 18))
    return (
        _line(steam, c.light, 4, ' opacity=".85"')
        + _line(f"M{x + 44} {y - 16}q34 0 24 34q-8 16 -30 14", c.near, 8)
        + _shape(f"M{x - 44} {y - 6}q-24 -2 -34 -28l14 -4q10 16 24 14z", c.accent)
        + f'<ellipse cx="{x}" cy="{y}" rx="52" ry="42" fill="{c.accent}"/>'
        + _shape(f"M{x - 34} {y - 32}q34 -20 68 0z", c.near)
        + _disc(x, y - 46, 6, c.near)
    )


def _window(dice: Random, c: Colours) -> str:
    x, y = dice.randint(56, 80), dice.randint(112, 136)
    return (
        f'<rect x="{x}" y="{y}" width="96" height="112" fill="{c.near}"/>'
        f'<rect x="{x + 8}" y="{y + 8}" width="36" height="44" fill="{c.light}"/>'
        f'<rect x="{x + 52}" y="{y + 8}" width="36" height="44" fill="{c.light}"/>'
        f'<rect x="{x + 8}" y="{y + 60}" width="36" height="44" fill="{c.light}"/>'
        f'<rect x="{x + 52}" y="{y + 60}" width="36" height="44" fill="{c.accent}"/>'
        f'<rect x="{x - 10}" y="{y + 110}" width="116" height="9" fill="{c.accent}"/>'
    )


def _blossom(dice: Random, c: Colours) -> str:
    drawn = _line("M-6 40q70 10 104 56t90 60", c.near, 9) + _line("M88 88q20 -6 42 -34", c.near, 5)
    for x, y in ((46, 52), (92, 84), (128, 58), (128, 118), (172, 148), (60, 84), (150, 112)):
        at_x, at_y = x + dice.randint(-5, 5), y + dice.randint(-5, 5)
        drawn += "".join(
            f'<ellipse cx="{at_x}" cy="{at_y - 8}" rx="6" ry="9" fill="{c.accent}" transform="rotate({turn} {at_x} {at_y})"/>'
            for turn in range(0, 360, 72)
        ) + _disc(at_x, at_y, 3.4, c.light)
    return drawn


def _rocket(dice: Random, c: Colours) -> str:
    x, y = dice.randint(90, 136), dice.randint(120, 140)
    return (
        _shape(f"M{x} {y - 56}q30 34 24 92h-48q-6 -58 24 -92z", c.light)
        + _shape(f"M{x - 24} {y + 8}l-18 34 20 -6zM{x + 24} {y + 8}l18 34 -20 -6z", c.accent)
        + _disc(x, y - 10, 10, c.accent)
        + _shape(f"M{x - 12} {y + 40}q12 46 24 0z", c.accent)
        + _line(f"M{x} {y + 70}v60M{x - 12} {y + 64}v40M{x + 12} {y + 64}v40", c.light, 3, ' opacity=".7"')
    )


def _planet(dice: Random, c: Colours) -> str:
    x, y, r = dice.randint(96, 128), dice.randint(120, 150), dice.randint(40, 52)
    tilt = dice.randint(-26, -12)
    ring = f'<ellipse cx="{x}" cy="{y}" rx="{r * 1.7:g}" ry="{r * 0.36:g}" fill="none" stroke="{c.light}" stroke-width="6" transform="rotate({tilt} {x} {y})"/>'
    return (
        ring
        + _disc(x, y, r, c.accent)
        + _shape(
            f"M{x - r * 1.7:g} {y}a{r * 1.7:g} {r * 0.36:g} 0 0 0 {r * 3.4:g} 0",
            "none",
            f' stroke="{c.light}" stroke-width="6" transform="rotate({tilt} {x} {y})"',
        )
        + _disc(x - r * 0.3, y - r * 0.35, r * 0.16, c.light, ' opacity=".6"')
    )


FIGURES: Mapping[str, Motif] = {
    "blossom": _blossom,
    "cat": _cat,
    "lantern": _lantern,
    "mountain_hut": _mountain_hut,
    "planet": _planet,
    "rocket": _rocket,
    "ship": _ship,
    "teapot": _teapot,
    "torii": _torii,
    "train": _train,
    "umbrella": _umbrella,
    "window": _window,
}
