"""Type on a picture: the pages' own faces where they were built, Pillow's where they were not.

A line is set piece by piece, each in the first face that has it, so that a Japanese title stands beside Latin
ones. What no face has is left out.
"""

from functools import lru_cache
from pathlib import Path

from PIL import ImageDraw, ImageFont

FILES = {
    "text": "m-plus-2-latin.woff2",
    "display": "zen-maru-gothic-latin.woff2",
    "japanese": "zen-maru-gothic-japanese.woff2",
}
"""The build puts them there (hatch_build.py)."""
_BOLD = 650
_Font = ImageFont.FreeTypeFont


@lru_cache(maxsize=64)
def _face(folder: Path, name: str, size: int) -> _Font | None:
    path = folder / FILES[name]
    if not path.exists():
        return None
    font = ImageFont.truetype(path, size)
    if name == "text":
        font.set_variation_by_axes([_BOLD])
    return font


@lru_cache(maxsize=64)
def _stand_in(size: int) -> _Font:
    font = ImageFont.load_default(size)
    if not isinstance(font, _Font):
        raise TypeError("this Pillow cannot draw type of a size")
    return font


@lru_cache(maxsize=8192)
def _has(font: _Font, letter: str) -> bool:
    """Whether a face has a letter: what it lacks is drawn as a box."""
    if letter.isspace():
        return True
    mask, box = font.getmask(letter), font.getmask("\U000fffff")
    return mask.size != box.size or bytes(mask) != bytes(box)


class Lettering:
    """Sets lines of type."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def _faces(self, size: int, *, is_display: bool) -> list[_Font]:
        names = ("display", "text", "japanese") if is_display else ("text", "japanese", "display")
        found = [face for name in names if (face := _face(self._folder, name, size)) is not None]
        return found or [_stand_in(size)]

    def can(self, words: str) -> bool:
        """Whether there is type for every letter."""
        faces = self._faces(24, is_display=False)
        return all(any(_has(face, letter) for face in faces) for letter in words)

    def line(
        self,
        draw: ImageDraw.ImageDraw,
        at: tuple[int, int],
        words: str,
        size: int,
        colour: str,
        *,
        width: int,
        display: bool = False,
    ) -> None:
        """One line whose top left corner is `at`, cut short where it would be longer than `width`."""
        faces = self._faces(size, is_display=display)
        pieces = self._pieces(words, faces)
        total = sum(face.getlength(piece) for piece, face in pieces)
        if total > width:
            ending = faces[0].getlength("…")
            letters = [(letter, face) for piece, face in pieces for letter in piece]
            while letters and sum(face.getlength(one) for one, face in letters) > width - ending:
                letters.pop()
            pieces = [*letters, ("…", faces[0])]
        x, baseline = float(at[0]), at[1] + size
        for piece, face in pieces:
            draw.text((x, baseline), piece, fill=colour, font=face, anchor="ls")
            x += face.getlength(piece)

    @staticmethod
    def _pieces(words: str, faces: list[_Font]) -> list[tuple[str, _Font]]:
        pieces: list[tuple[str, _Font]] = []
        for letter in " ".join(words.split()):
            face = next((one for one in faces if _has(one, letter)), None)
            if face is None:
                continue
            if pieces and pieces[-1][1] is face:
                pieces[-1] = (pieces[-1][0] + letter, face)
            else:
                pieces.append((letter, face))
        return pieces
