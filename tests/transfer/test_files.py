"""What is not a list is refused in a sentence, and in memory that does not grow with it."""

import gzip
import io
import tracemalloc
from collections.abc import Iterator
from typing import Any

import pytest

from catlog.errors import InvalidInputError
from catlog.transfer.files import LARGEST_BYTES, MOST_ROWS, read_file, unpacked
from catlog.transfer.rows import Row
from tests.transfer.malxml import document, entry

MEGABYTE = 1024 * 1024


def _rows(content: bytes) -> list[Row]:
    return list(read_file(io.BytesIO(content)).rows)


def _refusal(content: bytes) -> str:
    with pytest.raises(InvalidInputError) as refused:
        _rows(content)
    assert refused.value.errors[0].field == "file"
    return refused.value.message


_BOMB = b"""<?xml version="1.0"?>
<!DOCTYPE myanimelist [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>
<myanimelist><anime><my_comments>&c;</my_comments></anime></myanimelist>"""
_EXTERNAL = b"""<?xml version="1.0"?>
<!DOCTYPE myanimelist [<!ENTITY file SYSTEM "file:///etc/passwd">]>
<myanimelist><anime><my_comments>&file;</my_comments></anime></myanimelist>"""
_ONE = document([entry(1)])


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "This file is empty."),
        (b"\n \n", "This file is empty."),
        (_BOMB, "has a document type"),
        (_EXTERNAL, "has a document type"),
        (b'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><myanimelist/>', "has a document type"),
        (b"<!DOCTYPE html><html><body>Log in</body></html>", "This is a web page"),
        (b"<html><body>Log in</body></html>", "This is a web page"),
        (b"<?xml version='1.0'?><html xmlns='x'><p/></html>", "This is a web page"),
        (b"<rss><channel/></rss>", "XML of another kind (<rss>)"),
        (b"<myanimelist><manga><x/></manga></myanimelist>", "This is a manga list."),
        (document([entry(1)], "<user_export_type>2</user_export_type>"), "This is a manga list."),
        (b"<myanimelist></myanimelist>", "There is not one entry in this file."),
        (_ONE[: len(_ONE) // 2], "This file ends too early, at line"),
        (_ONE.replace(b"Nagi", b"\xff\xfe\xfa"), "Line 7 of this file is not UTF-8."),
        (_ONE.replace(b"Nagi", "Nági".encode("latin-1")), "Line 7 of this file is not UTF-8."),
        (_ONE.replace(b'"UTF-8"', b'"UTF-99"'), "in an encoding that cannot be read"),
        (
            _ONE.replace(b'"UTF-8"', b'"Shift_JIS"'),
            "in an encoding that cannot be read",
        ),
        (_ONE.replace(b'"UTF-8"', b'"UTF-16"'), "written in another encoding than it says"),
        (_ONE.replace(b"</anime>", b"</anima>"), "of this file is not XML (mismatched tag)"),
        (b"<myanimelist><anime>" + b"<a>" * 50, "are not those of a list"),
        (b"<myanimelist>" + b"".join(b"<a%d/>" % n for n in range(2000)), "are not those of a list"),
        (b"<myanimelist><anime a='" + b"x" * 2 * MEGABYTE, "One tag of this file is over 1 MB long"),
        (gzip.compress(_ONE)[:200], "This .gz file ends too early."),
        (gzip.compress(_ONE)[:-4], "This .gz file ends too early."),
        (b"\x1f\x8b" + b"nonsense" * 9, "This .gz file is damaged."),
        (b"PK\x03\x04rest", "This is a ZIP archive."),
        (b"\x89PNG\r\n\x1a\n, and more", "This is not a list that CatLog knows"),
        (b"just some words", "This is not a list that CatLog knows"),
        (b"title,score\nNagi,9\n", "malId and status is not among them"),
        (b"malId,status\n1,\xff\xfe\n", "This file is not UTF-8"),
        (b'malId,status,notes\n1,watching,"' + b"x" * 200_000 + b'"\n', "is not CSV"),
        (b"malId,status,notes\n1,watching," + b"x" * 2 * MEGABYTE, "Line 2 of this file is over 1 MB long"),
        (b'{"format": "catlog-list", "entries": [', "This is not the JSON that CatLog exports"),
        (b'{"format": "other", "entries": []}', "This is JSON of another kind"),
        (b'{"format": "catlog-list", "entries": []}', "There is not one entry"),
        (b'{"a":' * 100_000, "This is not the JSON that CatLog exports"),
    ],
)
def test_what_is_no_list_is_told_so(content: bytes, told: str) -> None:
    assert told in _refusal(content)


@pytest.mark.parametrize(
    ("codec", "label"),
    [("utf-16", "UTF-16"), ("utf-8-sig", "UTF-8"), ("iso-8859-1", "ISO-8859-1"), ("cp1252", "windows-1252")],
)
def test_other_encodings_that_say_what_they_are_can_be_read(codec: str, label: str) -> None:
    text = document([entry(1, series_title="Nági")]).decode().replace("UTF-8", label)
    assert [row.title for row in _rows(text.encode(codec))] == ["Nági"]


class _Endless(io.RawIOBase):
    """A file as large as one likes, of which nothing is in memory."""

    def __init__(self, head: bytes, unit: bytes, size: int) -> None:
        self._parts = self._made(head, unit, size)
        self._rest = self._start = b""

    @staticmethod
    def _made(head: bytes, unit: bytes, size: int) -> Iterator[bytes]:
        yield head
        block = unit * (MEGABYTE // len(unit))
        for _ in range(size // len(block)):
            yield block

    def seek(self, *_: Any) -> int:
        self._rest = self._start + self._rest  # only what tells the kind of file is ever read again
        return 0

    def read(self, size: int = -1) -> bytes:
        while len(self._rest) < size:
            part = next(self._parts, None)
            if part is None:
                break
            self._rest += part
        taken, self._rest = self._rest[:size], self._rest[size:]
        self._start = self._start or taken
        return taken


def _peak_of(file: Any) -> tuple[int, str]:
    """Megabytes that reading takes at most, and the refusal it ends in."""
    tracemalloc.start()
    try:
        with pytest.raises(InvalidInputError) as refused:
            for _ in read_file(file).rows:
                pass
        return tracemalloc.get_traced_memory()[1] // MEGABYTE, refused.value.message
    finally:
        tracemalloc.stop()


def test_a_file_of_100_mb_is_refused_in_little_memory() -> None:
    # Entries without a number, so that only their size can be too much.
    unit = entry("", my_comments="n" * 4000).encode()
    peak, told = _peak_of(_Endless(b"<myanimelist>", unit, 100 * MEGABYTE))
    assert f"over {LARGEST_BYTES // MEGABYTE} MB" in told
    assert peak < 8


def test_a_gzip_bomb_is_refused_in_little_memory() -> None:
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=9) as file:
        file.write(b"<myanimelist><anime><my_comments>")
        for _ in range(200):
            file.write(b" " * MEGABYTE)
    assert packed.tell() < MEGABYTE
    packed.seek(0)
    peak, told = _peak_of(packed)
    assert f"over {LARGEST_BYTES // MEGABYTE} MB" in told
    assert peak < 8


@pytest.mark.parametrize(
    "start",
    [
        b"<myanimelist><anime><my_comments>",
        b"<myanimelist><anime><my_comments><![CDATA[",
        b"<myanimelist><!-- ",
        b"<myanimelist><?pi ",
        b"<myanimelist><anime a='",
        b"<myanimelist><",
    ],
)
def test_one_value_without_end_is_not_kept(start: bytes) -> None:
    peak, told = _peak_of(_Endless(start, b"x" * 1000, 80 * MEGABYTE))
    assert "over" in told
    assert peak < 8


def test_many_entries_do_not_add_up() -> None:
    peak, told = _peak_of(_Endless(b"<myanimelist>", entry("").encode(), 40 * MEGABYTE))
    assert "ends too early" in told
    assert peak < 8


def test_more_entries_than_any_list_has() -> None:
    content = document(
        f"<anime><series_animedb_id>{n}</series_animedb_id></anime>" for n in range(MOST_ROWS + 1)
    )
    assert f"over {MOST_ROWS:,} entries" in _refusal(content)


def test_unpacking_gives_small_pieces() -> None:
    content = gzip.compress(b"\0" * 8 * MEGABYTE)
    assert max(map(len, unpacked(io.BytesIO(content)))) <= 64 * 1024
