"""What the upstream says: the shapes of Jikan v4, strict where it matters and gentle where it does not.

Tolerated, because real answers have it: nulls, whole numbers for scores, "" for none, unknown keys, optional
keys that are missing, ranks that are shared or missing, the same title twice. Refused, record by record: a
value that cannot be true (rank 0, score 0, no id, no title, text where a number belongs) or that PostgreSQL
cannot hold (a NUL, half a surrogate pair, a number beyond 32 bits).

Not here: asking for it (`client`), and what becomes of a record (the pipeline).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from catlog.errors import CatLogError, FieldError, UpstreamError

_INT32_MAX = 2**31 - 1

Id = Annotated[int, Meta(ge=1, le=_INT32_MAX)]
Position = Annotated[int, Meta(ge=1, le=_INT32_MAX)]
"""A place in an order, from 1. Unknown is null; 0 has only been seen where the upstream misread a page."""
Count = Annotated[int, Meta(ge=0, le=_INT32_MAX)]
Score = Annotated[float, Meta(gt=0, le=10)]
"""1 to 10 for one voter, so an average is never 0: an unscored title has null."""
Year = Annotated[int, Meta(ge=1850, le=2200)]

_ADULT_GENRE_IDS = frozenset({12, 49})  # Hentai, Erotica; the upstream's own `sfw` misses the second
_NAMES_WITH_A_FIELD = frozenset({"Default", "English", "Japanese", "Synonym"})
_PLACEHOLDER_IMAGES = ("/img/sp/icon/", "questionmark", "/images/qm_")


class InvalidAnswerError(UpstreamError):
    """An answer with status 200 that is not a page: cut off, not JSON, or of another shape. Worth a retry."""


class PayloadError(CatLogError):
    """One record that cannot be used; the rest of its page can.

    `field` is its JSON path ("rank", "genres[0].name"), or "" when the record as a whole is at fault.
    `mal_id` is there when at least that much could be read.
    """

    code = "payload-rejected"

    def __init__(self, field: str, reason: str, *, mal_id: int | None) -> None:
        which = f"title {mal_id}" if mal_id is not None else "a record without a usable mal_id"
        super().__init__(
            f"{which}: {f'{field}: ' if field else ''}{reason}", errors=(FieldError(field, reason),)
        )
        self.field = field
        self.reason = reason
        self.mal_id = mal_id


class Tag(Struct, frozen=True, gc=False):
    """A genre, theme, demographic, studio or producer."""

    mal_id: int
    name: str


class Name(Struct, frozen=True, gc=False):
    """One of a title's names; `type` is Default, Synonym, Japanese, English, German, ..."""

    title: str
    type: str = ""


class Aired(Struct, frozen=True, gc=False, rename={"start": "from", "end": "to"}):
    """First and last broadcast. A year alone is padded by the upstream to its first of January."""

    start: datetime | None = None
    end: datetime | None = None


class Broadcast(Struct, frozen=True, gc=False):
    """A weekly slot: "Saturdays", "23:00", "Asia/Tokyo"."""

    day: str | None = None
    time: str | None = None
    timezone: str | None = None


class Picture(Struct, frozen=True, gc=False):
    """One picture in three sizes."""

    image_url: str | None = None
    small_image_url: str | None = None
    large_image_url: str | None = None


class Images(Struct, frozen=True, gc=False):
    """The cover, in two formats."""

    jpg: Picture = Picture()
    webp: Picture = Picture()


class Trailer(Struct, frozen=True, gc=False):
    """Only `embed_url` still carries anything."""

    embed_url: str | None = None


class AnimePayload(Struct, gc=False):
    """One anime as the upstream tells it. No text is ever "": what is empty is None."""

    mal_id: Id
    title: str
    title_english: str | None = None
    title_japanese: str | None = None
    title_synonyms: list[str] = []
    titles: list[Name] = []
    type: str | None = None
    source: str | None = None
    episodes: Count | None = None
    status: str | None = None
    aired: Aired = Aired()
    duration: str | None = None
    rating: str | None = None
    score: Score | None = None
    scored_by: Count | None = None
    rank: Position | None = None
    popularity: Position | None = None
    members: Count | None = None
    favorites: Count | None = None
    synopsis: str | None = None
    background: str | None = None
    season: str | None = None
    year: Year | None = None
    broadcast: Broadcast = Broadcast()
    images: Images = Images()
    trailer: Trailer = Trailer()
    approved: bool = True
    genres: list[Tag] = []
    explicit_genres: list[Tag] = []
    themes: list[Tag] = []
    demographics: list[Tag] = []
    studios: list[Tag] = []
    producers: list[Tag] = []

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise ValueError("an empty title - at `$.title`")
        self.title_english = self.title_english or None
        self.title_japanese = self.title_japanese or None
        self.type = self.type or None
        self.source = self.source or None
        self.status = self.status or None
        self.duration = self.duration or None
        self.rating = self.rating or None
        self.synopsis = self.synopsis or None
        self.background = self.background or None
        self.season = self.season or None
        self.episodes = self.episodes or None  # 0 is how a total that is not known yet is told elsewhere

    @property
    def names(self) -> tuple[str, ...]:
        """Every name of the title, each once, the main one first."""
        return tuple(dict.fromkeys(name for name in self._all_names() if name))

    def _all_names(self) -> Iterator[str | None]:
        yield self.title
        yield self.title_english
        yield self.title_japanese
        yield from self.title_synonyms
        for name in self.titles:
            yield name.title

    @property
    def other_names(self) -> list[str]:
        """Synonyms, and its names in languages that have no field of their own."""
        more = [name.title for name in self.titles if name.type not in _NAMES_WITH_A_FIELD]
        return list(dict.fromkeys((*self.title_synonyms, *more))) if more else self.title_synonyms

    @property
    def image_url(self) -> str | None:
        """The cover; None where there is none, or only the upstream's own "no picture" icon."""
        picture = self.images.jpg
        url = picture.large_image_url or picture.image_url or self.images.webp.large_image_url
        return None if not url or any(part in url for part in _PLACEHOLDER_IMAGES) else url

    @property
    def aired_from(self) -> date | None:
        """Day of the first broadcast."""
        return self.aired.start.date() if self.aired.start else None

    @property
    def aired_to(self) -> date | None:
        """Day of the last broadcast; None while it runs."""
        return self.aired.end.date() if self.aired.end else None

    @property
    def duration_seconds(self) -> int | None:
        """Of one episode; None where the upstream does not know."""
        return parse_duration(self.duration)

    @property
    def is_adult(self) -> bool:
        """Rated Rx, or of genre Hentai or Erotica: what a public page leaves out."""
        if self.rating is not None and self.rating.startswith("Rx"):
            return True
        return any(tag.mal_id in _ADULT_GENRE_IDS for tag in (*self.genres, *self.explicit_genres))


@dataclass(frozen=True, slots=True)
class Pagination:
    """Where a page stands. `total` moves while one reads and is only a hint: stop on `has_next_page`."""

    last_visible_page: int
    has_next_page: bool
    current_page: int | None
    total: int | None
    per_page: int | None


@dataclass(frozen=True, slots=True)
class Page:
    """One listing answer. `items` are the records' bytes exactly as sent, in the order sent, repeats and
    unreadable ones included: `decode_anime` judges each."""

    items: tuple[bytes, ...]
    pagination: Pagination


class _PageItems(Struct, frozen=True):
    count: int | None = None
    total: int | None = None
    per_page: int | None = None


class _PaginationBody(Struct):
    last_visible_page: int
    has_next_page: bool
    current_page: int | None = None
    items: _PageItems = _PageItems()


class _PageBody(Struct):
    data: list[msgspec.Raw]
    pagination: _PaginationBody


class _RecordBody(Struct):
    data: msgspec.Raw


_record_decoder = msgspec.json.Decoder(_RecordBody)
_page_decoder = msgspec.json.Decoder(_PageBody)
_anime_decoder = msgspec.json.Decoder(AnimePayload)


def parse_page(body: bytes) -> Page:
    """Read a listing answer (`/top/anime`, `/anime`, `/seasons/now`, ...).

    Raises InvalidAnswerError for a body that is cut off, is not JSON, lacks `data` or `pagination`, or holds
    another number of records than it says: none of these is an empty page.
    """
    try:
        answer = _page_decoder.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InvalidAnswerError(f"the answer is not a page of Jikan v4: {error}") from error
    stated = answer.pagination.items.count
    if stated is not None and stated != len(answer.data):
        raise InvalidAnswerError(f"the page says it holds {stated} records and holds {len(answer.data)}")
    return Page(
        items=tuple(bytes(record) for record in answer.data),
        pagination=Pagination(
            last_visible_page=answer.pagination.last_visible_page,
            has_next_page=answer.pagination.has_next_page,
            current_page=answer.pagination.current_page,
            total=answer.pagination.items.total,
            per_page=answer.pagination.items.per_page,
        ),
    )


def parse_record(body: bytes) -> bytes:
    """Read an answer that holds one record (`/anime/1`): its bytes. Raises InvalidAnswerError."""
    try:
        return bytes(_record_decoder.decode(body).data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InvalidAnswerError(f"the answer is not a record of Jikan v4: {error}") from error


class Related(Struct, frozen=True, gc=False):
    """An anime or a manga that a title is related to."""

    mal_id: Id
    type: str
    name: str


class RelationGroup(Struct, frozen=True, gc=False):
    """Everything that a title has one relation to: Sequel, Prequel, Adaptation, ..."""

    relation: str
    entry: list[Related] = []


class _Relations(Struct, frozen=True):
    relations: list[RelationGroup] = []


_relations_decoder = msgspec.json.Decoder(_Relations)


def decode_relations(raw: bytes) -> list[RelationGroup]:
    """Read the relations of a record that was asked for in full. Raises InvalidAnswerError."""
    try:
        return _relations_decoder.decode(raw).relations
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InvalidAnswerError(f"the relations cannot be understood: {error}") from error


def decode_anime(raw: bytes) -> AnimePayload:
    """Read one record of a page.

    Raises PayloadError. A record that passes can be stored whole as `jsonb` and field by field: so decode
    before storing, one bad record would fail the whole batch.
    """
    try:
        payload = _anime_decoder.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        field, reason = _told_by(error)
        raise PayloadError(field, reason, mal_id=_mal_id_of(raw)) from error
    # Both could hide in a key that we do not read and the decoder skips.
    if rb"\u0000" in raw:
        raise PayloadError("", "holds a NUL character, which PostgreSQL cannot store", mal_id=payload.mal_id)
    try:
        raw.decode()
    except UnicodeDecodeError as error:
        raise PayloadError("", f"holds text that is not UTF-8: {error}", mal_id=payload.mal_id) from error
    return payload


_AT_PATH = re.compile(r"^(?P<reason>.*) - at `\$\.?(?P<path>[^`]*)`$", re.DOTALL)
_MISSING = re.compile(r"missing required field `(?P<field>[^`]+)`")


def _told_by(error: Exception) -> tuple[str, str]:
    """Field and reason of what msgspec says: "Expected `int` >= 1 - at `$.rank`"."""
    text = str(error)
    located = _AT_PATH.match(text)
    reason, path = (located["reason"], located["path"]) if located else (text, "")
    missing = _MISSING.search(reason)
    if missing:
        path = f"{path}.{missing['field']}" if path else missing["field"]
        reason = "missing"
    return path, reason


class _OnlyId(Struct):
    mal_id: Any = None


def _mal_id_of(raw: bytes) -> int | None:
    try:
        mal_id = msgspec.json.decode(raw, type=_OnlyId).mal_id
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return mal_id if type(mal_id) is int and 1 <= mal_id <= _INT32_MAX else None


_DURATION = re.compile(r"(?:(\d+) hr)?\s*(?:(\d+) min)?\s*(?:(\d+) sec)?(?: per ep)?", re.ASCII)


@lru_cache(maxsize=1024)  # a catalogue has a few hundred different ones
def parse_duration(text: str | None) -> int | None:
    """Seconds of "24 min per ep", "1 hr 48 min", "30 sec"; None for "Unknown" and anything else.

    >>> parse_duration("1 hr 48 min")
    6480
    """
    match = _DURATION.fullmatch(text.strip()) if text else None
    if match is None:
        return None
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return hours * 3600 + minutes * 60 + seconds or None
