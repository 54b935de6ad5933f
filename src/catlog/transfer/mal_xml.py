"""Reading MyAnimeList's XML as it streams in, in memory that does not grow with the file.

The parser is expat, without a document type: what could name an entity, inside or outside, is refused before
it is read, and with it every bomb that is made of them. Depth and the length of one value are limited.
"""

from collections.abc import Iterable, Iterator
from pyexpat import ExpatError, ParserCreate, errors

from catlog.errors import FieldError, InvalidInputError
from catlog.transfer.mal import read_entry
from catlog.transfer.rows import Row

_DEEPEST = 8
_PIECE = 8 * 1024
_MOST_PIECES = 16
"""Of one value: what follows is left out."""
_LONGEST_TOKEN = 1024 * 1024
_MOST_NAMES = 500
"""Different names of elements and attributes; expat keeps each of them."""
_SLICE = 64 * 1024
_MANGA = "2"
_MANGA_LIST = "This is a manga list. CatLog keeps anime; choose the anime list when exporting."

_TOTALS = {
    "user_total_watching": "watching",
    "user_total_completed": "completed",
    "user_total_onhold": "on_hold",
    "user_total_dropped": "dropped",
    "user_total_plantowatch": "plan_to_watch",
}

_WRONG_ENCODING = {
    errors.codes[errors.XML_ERROR_UNKNOWN_ENCODING],
    errors.codes[errors.XML_ERROR_INCORRECT_ENCODING],
}
_CUT_OFF = {
    errors.codes[errors.XML_ERROR_NO_ELEMENTS],
    errors.codes[errors.XML_ERROR_UNCLOSED_TOKEN],
    errors.codes[errors.XML_ERROR_UNCLOSED_CDATA_SECTION],
    errors.codes[errors.XML_ERROR_PARTIAL_CHAR],
}


class MalXml:
    """One file. `rows` reads it once; `warnings` is complete when it has been read."""

    def __init__(self) -> None:
        self.warnings: list[str] = []
        self._rows: list[Row] = []
        self._depth = 0
        self._is_entry = False
        self._line = 0
        self._header: dict[str, str] = {}
        self._fields: dict[str, str] = {}
        self._field = ""
        self._text: list[str] = []
        self._counts: dict[str | None, int] = {}
        self._names: dict[str, str] = {}
        self._parser = ParserCreate(intern=self._names)
        self._parser.buffer_text = True
        self._parser.buffer_size = _PIECE
        self._parser.StartDoctypeDeclHandler = _refuse_doctype
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        # The list's own method: a third of all calls cost nothing that way. What is between elements goes
        # with the next start.
        self._parser.CharacterDataHandler = self._text.append

    def rows(self, chunks: Iterable[bytes]) -> Iterator[Row]:
        """Each entry in its order. Raises InvalidInputError for what is not a list of anime."""
        last = b""
        fed = 0
        try:
            for chunk in chunks:
                for start in range(0, len(chunk), _SLICE):
                    last = chunk[start : start + _SLICE]
                    self._parser.Parse(last, False)
                    fed += len(last)
                    self._check_bounds(fed)
                    yield from self._rows
                    self._rows.clear()
            self._parser.Parse(b"", True)
        except ExpatError as error:
            raise refused(self._sentence(error, last)) from error
        except (LookupError, ValueError) as error:
            # An encoding that Python does not know, or that has characters of several bytes.
            raise refused(
                "This file says that it is written in an encoding that cannot be read. "
                "Export it again, or save it as UTF-8."
            ) from error
        yield from self._rows
        self._compare_totals()

    def _check_bounds(self, fed: int) -> None:
        """Keep no more than what a list could mean, after each slice of a file."""
        if fed - max(self._parser.CurrentByteIndex, 0) > _LONGEST_TOKEN:
            raise refused("One tag of this file is over 1 MB long: this is not a list.")
        if len(self._names) > _MOST_NAMES or len(self._fields) > _MOST_NAMES:
            raise refused("The elements of this file are not those of a list.")
        del self._text[_MOST_PIECES:]

    def _start(self, name: str, _attributes: object) -> None:
        self._depth += 1
        if self._depth == 3:
            self._field = name
            self._text.clear()
        elif self._depth == 2:
            if name == "manga":
                raise refused(_MANGA_LIST)
            self._is_entry = name == "anime"
            self._fields = {} if self._is_entry else self._header
            self._line = self._parser.CurrentLineNumber
        elif self._depth == 1:
            if name == "html":
                raise refused("This is a web page, not a list. Log in at MyAnimeList, then export again.")
            if name != "myanimelist":
                raise refused(f"This is XML of another kind (<{name[:40]}>), not a list of MyAnimeList.")
        elif self._depth > _DEEPEST:
            raise refused("The elements of this file are not those of a list.")
        else:
            self._field = ""  # an element in a field: this is none of ours

    def _end(self, name: str) -> None:
        self._depth -= 1
        if self._depth == 2:
            if self._field == name:
                self._fields[name] = "".join(self._text)
        elif self._depth == 1:
            if self._is_entry:
                row = read_entry(self._fields, self._line)
                self._counts[row.status] = self._counts.get(row.status, 0) + 1
                self._rows.append(row)
            elif self._header.get("user_export_type", "").strip() == _MANGA:
                raise refused(_MANGA_LIST)

    def _sentence(self, error: ExpatError, last: bytes) -> str:
        if error.code in _WRONG_ENCODING:
            return (
                "This file is written in another encoding than it says, or in one that cannot be read. "
                "Export it again, or save it as UTF-8."
            )
        if error.code in _CUT_OFF:
            return f"This file ends too early, at line {error.lineno}. Export or download it again."
        if not _is_utf8(last):
            return f"Line {error.lineno} of this file is not UTF-8. Export it again, or save it as UTF-8."
        code = errors.messages.get(error.code, "not well-formed")
        return f"Line {error.lineno} of this file is not XML ({code}). Export it again."

    def _compare_totals(self) -> None:
        found = sum(self._counts.values())
        stated = self._header.get("user_total_anime", "").strip()
        if stated and stated != str(found):
            self.warnings.append(
                f"The file says it holds {stated} entries, and holds {found}. All {found} are here."
            )
            return
        for name, status in _TOTALS.items():
            stated, found = self._header.get(name, "").strip(), self._counts.get(status, 0)
            if stated and stated != str(found):
                shown = status.replace("_", " ")
                self.warnings.append(f"The file says {stated} entries are “{shown}”, and {found} are.")


def refused(message: str) -> InvalidInputError:
    """A file that cannot be read at all."""
    return InvalidInputError(message, errors=(FieldError("file", message),))


def _refuse_doctype(*_: object) -> None:
    raise refused(
        "This file has a document type, which a list never has and which could be made to harm. "
        "It was not read."
    )


def _is_utf8(data: bytes) -> bool:
    """Whether a slice could be of UTF-8 text: it may begin or end within a character."""
    return any(_decodes(data[start:]) for start in range(4))


def _decodes(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data"
    return True
