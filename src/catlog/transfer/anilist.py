"""Lists on AniList, by user name, through its public GraphQL API.

One request brings a whole list. AniList allows 30 a minute (`X-RateLimit-Limit`, `Retry-After` with a 429):
whoever comes too early is told when to come back, nobody waits here. Not here: what becomes of the rows.
"""

import math
import time
from dataclasses import dataclass

import httpx2
import msgspec
import structlog
from pyrate_limiter import InMemoryBucket, Rate

from catlog import __version__
from catlog.errors import BusyError, FieldError, InvalidInputError, NotFoundError, UpstreamError
from catlog.jikan.pace import claim_slot
from catlog.settings import AnilistSettings
from catlog.transfer.rows import LONGEST_TITLE, MOST_EPISODES, MOST_REWATCHES, Reader, Row, word

log = structlog.get_logger(__name__)

_MINUTE_MS = 60_000
_LARGEST_BODY_BYTES = 64 * 1024 * 1024
_MOST_CHUNKS = 100
_PER_CHUNK = 500

_QUERY = """
query ($userName: String, $chunk: Int, $perChunk: Int) {
  MediaListCollection(userName: $userName, type: ANIME, chunk: $chunk, perChunk: $perChunk) {
    hasNextChunk
    lists {
      entries {
        id
        status
        score(format: POINT_100)
        progress
        repeat
        notes
        startedAt { year month day }
        completedAt { year month day }
        media { idMal format episodes title { romaji } }
      }
    }
  }
}
"""

_STATUSES = {
    "CURRENT": "watching",
    "COMPLETED": "completed",
    "PLANNING": "plan_to_watch",
    "PAUSED": "on_hold",
    "DROPPED": "dropped",
    # Seen before, and being seen again: on MyAnimeList this is a completed title with a mark.
    "REPEATING": "completed",
}
_FORMATS = {"TV_SHORT": "TV", "MOVIE": "Movie", "SPECIAL": "Special", "MUSIC": "Music"}


class _Day(msgspec.Struct, gc=False):
    year: int | None = None
    month: int | None = None
    day: int | None = None


class _Title(msgspec.Struct, gc=False):
    romaji: str | None = None


class _Media(msgspec.Struct, rename={"id_mal": "idMal"}):
    id_mal: int | None = None
    format: str | None = None
    episodes: int | None = None
    title: _Title | None = None


class _Entry(msgspec.Struct, rename="camel"):
    id: int
    status: str | None = None
    score: float | None = None
    progress: int | None = None
    repeat: int | None = None
    notes: str | None = None
    started_at: _Day | None = None
    completed_at: _Day | None = None
    media: _Media | None = None


class _List(msgspec.Struct):
    entries: list[_Entry] = []


class _Collection(msgspec.Struct, rename="camel"):
    has_next_chunk: bool | None = None
    lists: list[_List] | None = None


class _Data(msgspec.Struct, rename={"collection": "MediaListCollection"}):
    collection: _Collection | None = None


class _Error(msgspec.Struct):
    message: str = ""
    status: int | None = None


class _Answer(msgspec.Struct):
    data: _Data | None = None
    errors: list[_Error] | None = None


@dataclass(frozen=True, slots=True)
class AnilistList:
    """What a person has on AniList."""

    rows: list[Row]
    warnings: list[str]


class Anilist:
    """Asks AniList, within its pace."""

    def __init__(self, settings: AnilistSettings) -> None:
        self._url = settings.url
        self._bucket = InMemoryBucket([Rate(settings.requests_per_minute, _MINUTE_MS)])
        self._paused_until = 0.0
        self._http = httpx2.AsyncClient(
            timeout=settings.timeout_seconds,
            headers={"User-Agent": f"CatLog/{__version__} (anime tracker)", "Accept": "application/json"},
        )

    async def close(self) -> None:
        """Let the connections go."""
        await self._http.aclose()

    async def read(self, user_name: str) -> AnilistList:
        """Everything on a person's public anime list. Raises NotFoundError, InvalidInputError (private, or
        empty), BusyError (too early), UpstreamError."""
        collection = await self._ask(user_name, None)
        entries = _entries(collection)
        for chunk in range(2, _MOST_CHUNKS):
            if not collection.has_next_chunk:
                break
            collection = await self._ask(user_name, chunk)
            entries |= _entries(collection)
        if not entries:
            message = f"There is not one anime on {user_name}'s list on AniList."
            raise InvalidInputError(message, errors=(FieldError("userName", message),))
        rows = [_row(number, entry) for number, entry in enumerate(entries.values(), start=1)]
        nameless = sum(row.mal_id is None for row in rows)
        warnings = (
            ["AniList rates of 100; CatLog rates 1 to 10, and has rounded."] if _any_rounded(rows) else []
        )
        if nameless:
            told = "1 entry has" if nameless == 1 else f"{nameless:,} entries have"
            warnings.append(
                f"{told} no number on MyAnimeList, by which CatLog knows titles, and cannot be imported. "
                "The report names them."
            )
        return AnilistList(rows, warnings)

    async def _ask(self, user_name: str, chunk: int | None) -> _Collection:
        self._take_turn()
        variables = {"userName": user_name, "chunk": chunk, "perChunk": chunk and _PER_CHUNK}
        try:
            status, headers, body = await self._fetch({"query": _QUERY, "variables": variables})
        except httpx2.HTTPError as error:
            log.warning("anilist_failed", error=type(error).__name__)
            raise UpstreamError("AniList does not answer. Nothing was changed; try again later.") from error
        if status == httpx2.codes.TOO_MANY_REQUESTS:
            self._pause(headers.get("Retry-After", ""))
            self._take_turn()
        try:
            answer = msgspec.json.decode(body, type=_Answer)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            log.warning("anilist_unreadable", status=status)
            raise UpstreamError(
                f"AniList answered {status} with something that is no list. Try again later."
            ) from error
        if answer.errors:
            raise _refusal(user_name, status, answer.errors[0])
        if answer.data is None or answer.data.collection is None:
            raise UpstreamError(f"AniList answered {status} without a list. Try again later.")
        return answer.data.collection

    async def _fetch(self, question: object) -> tuple[int, httpx2.Headers, bytes]:
        body = bytearray()
        async with self._http.stream("POST", self._url, json=question) as response:
            async for piece in response.aiter_bytes():
                body += piece
                if len(body) > _LARGEST_BODY_BYTES:
                    raise UpstreamError("AniList sent an answer too large to be a list.")
            return response.status_code, response.headers, bytes(body)

    def _take_turn(self) -> None:
        """Raise BusyError where AniList may not be asked yet."""
        wait = self._paused_until - time.monotonic()
        if wait <= 0:
            decision, now_ms = claim_slot(self._bucket, "anilist")
            self._bucket.leak(now_ms)
            if decision.allowed:
                return
            wait = (decision.retry_after_ms or 1000) / 1000
        seconds = max(1, math.ceil(wait))
        raise BusyError(
            f"AniList may be asked again in {seconds} s. Nothing was changed.", retry_after_seconds=seconds
        )

    def _pause(self, retry_after: str) -> None:
        seconds = int(retry_after) if retry_after.isascii() and retry_after.isdigit() else 60
        self._paused_until = time.monotonic() + min(max(seconds, 1), 3600)


def _refusal(user_name: str, status: int, error: _Error) -> NotFoundError | InvalidInputError | UpstreamError:
    said = error.message.lower()
    if "private" in said:
        message = f"{user_name}'s list on AniList is private. Make it public there, or import a file instead."
        return InvalidInputError(message, errors=(FieldError("userName", message),))
    if "not found" in said and 404 in {status, error.status}:
        message = f"AniList has nobody called “{user_name}”."
        return NotFoundError(message, errors=(FieldError("userName", message),))
    return UpstreamError(f"AniList answered {status}: {word(error.message) or 'no reason'}. Try again later.")


def _entries(collection: _Collection) -> dict[int, _Entry]:
    """Each entry once: one that is in lists of the person's own making comes several times."""
    return {entry.id: entry for found in collection.lists or () for entry in found.entries}


def _any_rounded(rows: list[Row]) -> bool:
    return any(row.remark and "rounded" in row.remark for row in rows)


def _row(number: int, entry: _Entry) -> Row:
    media = entry.media or _Media()
    title = word(media.title.romaji if media.title else None, LONGEST_TITLE)
    if not media.id_mal or media.id_mal < 1:
        return Row(number, None, title, reason="AniList knows no number on MyAnimeList for it.")
    status = _STATUSES.get(entry.status or "")
    if status is None:
        return Row(
            number, media.id_mal, title, reason=f"“{word(entry.status)}” is none of AniList's statuses."
        )
    read = Reader()
    is_again = entry.status == "REPEATING"
    watched = max(entry.progress or 0, (media.episodes or 0) if is_again else 0)
    return Row(
        number,
        media.id_mal,
        title,
        word(_FORMATS.get(media.format or "", media.format)),
        media.episodes or None,
        status,
        read.points(entry.score or 0),
        min(watched, MOST_EPISODES),
        _day(entry.started_at),
        _day(entry.completed_at),
        min(max(entry.repeat or 0, 0), MOST_REWATCHES),
        is_again,
        None,
        None,
        read.notes(entry.notes),
        None,
        None,
        read.remark,
    )


def _day(day: _Day | None) -> str | None:
    return Reader.partial(day.year, day.month, day.day) if day else None
