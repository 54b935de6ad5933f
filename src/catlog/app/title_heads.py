"""The head of a title's page, filled in before it is sent, so that a link to it can be shared and found; and
its cover and name, so that there is something to see before any script has come.

The page is one exported file for all titles: its head cannot know which one it will show, and who only reads
heads (a chat that previews a link, a search engine) never runs its scripts. Belongs here: what the head says,
and how it gets into the page. Does not: the page, which is the browser's, nor the file itself.
"""

import gzip
import hashlib
import re
import textwrap
import time
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import psycopg
import structlog
from fastapi import FastAPI
from psycopg_pool import PoolTimeout
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from catlog.app.web import page_headers
from catlog.kit.sqlfile import sql_folder

if TYPE_CHECKING:
    from catlog.kit.db import Database

log = structlog.get_logger(__name__)

PATH = "/anime/"
_TITLE = sql_folder("catlog.app")("title_head")
_LARGEST_ID = 2_147_483_647
_KEPT_SECONDS = 300
"""The catalogue changes once a day; a head may be this much older than the page below it."""
_KEPT_PAGES = 256
_LONGEST_DESCRIPTION = 200

_MARK = "data-title-head"
"""On each element, so that the page can take them away when it goes on to show something else."""

_NO_SUCH_TITLE = (
    f'<title {_MARK}>No such title | CatLog</title><meta {_MARK} name="robots" content="noindex"/>'
)
# What the exported page says of itself. The title's own words come instead.
GENERAL = re.compile(r'<title>.*?</title>|<meta name="description"[^>]*>', re.DOTALL)


_COVER_PLACE = '<span class="cover" data-served="cover"></span>'
_NAME_PLACE = '<div data-served="name"></div>'
"""Where they go in the exported page (frontend/src/features/catalogue/title-skeleton.tsx)."""
_LONG_NAME = 48


def head_of(row: Mapping[str, Any], public_url: str) -> str:
    """The elements that tell one title from another. `public_url` may be empty: then there is no canonical
    address, as only an absolute one helps."""
    name = str(row["title"])
    # A picture or a plot that not everybody wants to see does not belong into everybody's chat.
    is_adult = bool(row["isAdult"])
    description = _facts(row) if is_adult else _description(row)
    picture = None if is_adult else row["imageUrl"]
    lines = [
        f"<title {_MARK}>{head_text(name)} | CatLog</title>",
        _meta("name", "description", description),
        _meta("property", "og:type", "video.tv_show" if row["type"] != "Movie" else "video.movie"),
        _meta("property", "og:site_name", "CatLog"),
        _meta("property", "og:title", name),
        _meta("property", "og:description", description),
        _meta("name", "twitter:card", "summary"),
    ]
    # The page begins with the cover: it need not wait for the script that shows it.
    cover = head_text(_cover(row))
    lines.append(
        f'<link {_MARK} rel="preload" as="image" href="{cover}" fetchpriority="high"'
        ' referrerpolicy="no-referrer"/>'
    )
    if picture:
        lines += [
            _meta("property", "og:image", picture),
            _meta("property", "og:image:alt", f"Cover of {name}"),
        ]
    if is_adult:
        lines += [_meta("name", "rating", "adult"), _meta("name", "robots", "noindex")]
    if public_url:
        address = f"{public_url.rstrip('/')}{PATH}?id={row['malId']}"
        lines += [
            f'<link {_MARK} rel="canonical" href="{head_text(address)}"/>',
            _meta("property", "og:url", address),
        ]
    return "".join(lines)


def _cover(row: Mapping[str, Any]) -> str:
    return str(row["imageUrl"] or f"/api/anime/{row['malId']}/cover.svg")


def _with_first_sight(body: str, row: Mapping[str, Any]) -> str:
    """The exported page with the title's cover and name in their places."""
    name = str(row["title"])
    look = ' class="long-name"' if len(name) > _LONG_NAME else ""
    picture = (
        f'<img src="{head_text(_cover(row))}" alt="" width="225" height="318" referrerpolicy="no-referrer"/>'
    )
    heading = f"<h1{look}>{head_text(name)}</h1>"
    for place, content in ((_COVER_PLACE, picture), (_NAME_PLACE, heading)):
        start, end = place.rsplit("<", 1)
        body = body.replace(place, f"{start}{content}<{end}", 1)
    return body


def _meta(kind: str, name: str, content: str) -> str:
    return f'<meta {_MARK} {kind}="{name}" content="{head_text(content)}"/>'


def head_text(text: str) -> str:
    """As it may stand in a head, whoever wrote it."""
    return escape("".join(sign if sign.isprintable() else " " for sign in text))


def _facts(row: Mapping[str, Any]) -> str:
    season = " ".join(
        str(part) for part in (row["season"] and row["season"].capitalize(), row["year"]) if part
    )
    episodes = row["episodes"] and f"{row['episodes']} episode{'' if row['episodes'] == 1 else 's'}"
    score = row["score"] and f"score {row['score']:.2f}"
    facts = ", ".join(part for part in (row["type"], season, episodes, score) if part)
    return f"{facts}." if facts else "An anime in CatLog's catalogue."


def _description(row: Mapping[str, Any]) -> str:
    other = row["titleEnglish"]
    names = f"{other}. " if other and other != row["title"] else ""
    whole = f"{names}{_facts(row)} {row['synopsis'] or ''}"
    return textwrap.shorten(whole, _LONGEST_DESCRIPTION, placeholder="…")


@dataclass(frozen=True, slots=True)
class _Page:
    """A page as it is sent: both ways, so that nothing is compressed twice."""

    plain: bytes
    packed: bytes
    etag: str
    status: int
    until: float


class TitleHeads:
    """Answers `/anime/?id=N` with the exported page and that title's head; leaves everything else to `web`.

    A number that no title has is answered with 404 and the same page, which says so in its own words. While
    the database does not answer, the page goes out as it was exported.
    """

    def __init__(self, web: ASGIApp, api: FastAPI, folder: Path, public_url: str) -> None:
        self._web = web
        self._api = api
        self._public_url = public_url
        exported = (folder / "anime/index.html").read_text("utf-8")
        head, mark, rest = exported.partition("</head>")
        self._before, self._after = GENERAL.sub("", head), mark + rest
        # No script is changed, so the policy of the file is the policy of every title.
        self._headers = page_headers(exported)
        self._kept: OrderedDict[int, _Page] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        mal_id = _asked_id(scope)
        if mal_id is None:
            await self._web(scope, receive, send)
            return
        try:
            page = self._kept_page(mal_id) or await self._new_page(mal_id)
        except (psycopg.Error, PoolTimeout) as error:
            log.warning("title_head_failed", mal_id=mal_id, reason=type(error).__name__)
            await self._web(scope, receive, send)
            return
        await self._answer(page, Request(scope))(scope, receive, send)

    def _kept_page(self, mal_id: int) -> _Page | None:
        page = self._kept.get(mal_id)
        if page is None or page.until < time.monotonic():
            return None
        self._kept.move_to_end(mal_id)
        return page

    async def _new_page(self, mal_id: int) -> _Page:
        database = cast("Database", self._api.state.database)
        row = None
        if 1 <= mal_id <= _LARGEST_ID:
            async with database.read() as session:
                row = await (await session.execute(_TITLE, {"mal_id": mal_id})).fetchone()
        if row is None:  # and not kept: there are endless numbers that no title has
            return self._page(_NO_SUCH_TITLE, self._after, 404)
        head, body = head_of(row, self._public_url), _with_first_sight(self._after, row)
        page = self._kept[mal_id] = self._page(head, body, 200)
        while len(self._kept) > _KEPT_PAGES:
            self._kept.popitem(last=False)
        return page

    def _page(self, head: str, body: str, status: int) -> _Page:
        plain = f"{self._before}{head}{body}".encode()
        return _Page(
            plain,
            packed=gzip.compress(plain, 6, mtime=0),
            # Weak: the packed and the plain one are the same page.
            etag=f'W/"{hashlib.blake2b(plain, digest_size=12).hexdigest()}"',
            status=status,
            until=time.monotonic() + _KEPT_SECONDS,
        )

    def _answer(self, page: _Page, request: Request) -> Response:
        headers = {**self._headers, "ETag": page.etag, "Vary": "Accept-Encoding"}
        if page.status == 200 and page.etag in request.headers.get("if-none-match", ""):
            return Response(None, 304, headers)
        body = page.plain
        if "gzip" in request.headers.get("accept-encoding", ""):
            body, headers["Content-Encoding"] = page.packed, "gzip"
        return Response(body, page.status, headers, "text/html")


def _asked_id(scope: Scope) -> int | None:
    """The number of the title that is asked for; None for any other request."""
    if scope["type"] != "http" or scope["path"] != PATH or scope["method"] not in {"GET", "HEAD"}:
        return None
    asked = Request(scope).query_params.get("id", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 12 else None
