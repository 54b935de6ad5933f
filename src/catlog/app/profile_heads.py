"""The head of somebody's public page, filled in before it is sent, so that a link to it can be shared.

The page is one exported file for all people, as the title's is (title_heads). Belongs here: what the head
says of a person. Does not: what the page shows of them (people, and the browser).
"""

import gzip
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

import psycopg
import structlog
from fastapi import FastAPI
from psycopg_pool import PoolTimeout
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from catlog.accounts.profile import find_public
from catlog.accounts.schemas import PublicAccount
from catlog.app.title_heads import GENERAL, head_text
from catlog.app.web import page_headers

if TYPE_CHECKING:
    from catlog.kit.db import Database

log = structlog.get_logger(__name__)

PATH = "/u/"
YEAR_PATH = "/stats/year/"
_MARK = "data-profile-head"
_LONGEST_NAME = 30
_LONGEST_DESCRIPTION = 200

_NOBODY = f'<title {_MARK}>No public profile | CatLog</title><meta {_MARK} name="robots" content="noindex"/>'


def head_of(person: PublicAccount, public_url: str, _year: str = "") -> str:
    """The elements that tell one person from another. `public_url` may be empty: then there is no canonical
    address."""
    name = person.display_name or person.username
    about = person.bio or f"What {name} watches, with ratings and progress."
    metas = {
        "name": {
            "description": textwrap.shorten(about, _LONGEST_DESCRIPTION, placeholder="…"),
            "twitter:card": "summary",
        },
        "property": {
            "og:type": "profile",
            "og:site_name": "CatLog",
            "og:title": f"{name}’s list",
            "og:description": textwrap.shorten(about, _LONGEST_DESCRIPTION, placeholder="…"),
            "profile:username": person.username,
        },
    }
    address = f"{public_url.rstrip('/')}{PATH}?name={person.username}" if public_url else None
    if address:
        metas["property"]["og:url"] = address
    lines = [f"<title {_MARK}>{head_text(name)} | CatLog</title>"]
    lines += [
        f'<meta {_MARK} {kind}="{field}" content="{head_text(content)}"/>'
        for kind, fields in metas.items()
        for field, content in fields.items()
    ]
    if address:
        lines.append(f'<link {_MARK} rel="canonical" href="{head_text(address)}"/>')
    return "".join(lines)


def year_head_of(person: PublicAccount, public_url: str, year: str) -> str:
    """The elements of somebody's year in review. Without `public_url` the picture has no address that could
    be said here."""
    name = person.display_name or person.username
    named = year if year.isdecimal() and len(year) == 4 else ""
    title = f"{name}’s {named or 'year'} in review"
    about = f"What {name} watched in {named or 'a year'}: time, episodes, and what was best."
    metas = {
        "name": {"description": about, "twitter:card": "summary_large_image"},
        "property": {"og:type": "article", "og:site_name": "CatLog", "og:title": title},
    }
    if public_url and named:
        base = public_url.rstrip("/")
        metas["property"] |= {
            "og:url": f"{base}{YEAR_PATH}?year={named}&name={person.username}",
            "og:image": f"{base}/api/users/{person.username}/years/{named}/card.png",
            "og:image:width": "1200",
            "og:image:height": "630",
        }
    elements = [f"<title {_MARK}>{head_text(title)} | CatLog</title>"]
    elements += [
        f'<meta {_MARK} {kind}="{field}" content="{head_text(content)}"/>'
        for kind, fields in metas.items()
        for field, content in fields.items()
    ]
    return "".join(elements)


class ProfileHeads:
    """Answers `/u/?name=X` with the exported page and that person's head; leaves everything else to `web`.

    That includes the page that asks for nobody, which browsers keep for when there is no server.

    Somebody who shows no list is answered with 404 and the same page, like somebody who does not exist.
    While the database does not answer, the page goes out as it was exported.
    """

    def __init__(
        self,
        web: ASGIApp,
        api: FastAPI,
        folder: Path,
        public_url: str,
        path: str = PATH,
        head: Callable[[PublicAccount, str, str], str] = head_of,
    ) -> None:
        """`path` is the page's, and `head` what its head says; `/stats/year/` has one of its own."""
        self._web = web
        self._path = path
        self._head = head
        self._api = api
        self._public_url = public_url
        exported = (folder / path.strip("/") / "index.html").read_text("utf-8")
        start, mark, rest = exported.partition("</head>")
        self._before, self._after = GENERAL.sub("", start), mark + rest
        # No script is changed, so the policy of the file is the policy of every profile.
        self._headers = page_headers(exported)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_profile = (
            scope["type"] == "http" and scope["path"] == self._path and scope["method"] in {"GET", "HEAD"}
        )
        request = Request(scope) if is_profile else None
        if request is None or not (name := request.query_params.get("name")):
            await self._web(scope, receive, send)
            return
        try:
            person = await self._find(name)
        except (psycopg.Error, PoolTimeout) as error:
            log.warning("profile_head_failed", reason=type(error).__name__)
            await self._web(scope, receive, send)
            return
        year = request.query_params.get("year", "")
        head = self._head(person, self._public_url, year) if person else _NOBODY
        await self._answer(head, 200 if person else 404, request)(scope, receive, send)

    async def _find(self, name: str) -> PublicAccount | None:
        if not name.isprintable() or len(name) > _LONGEST_NAME:
            return None
        database = cast("Database", self._api.state.database)
        async with database.read() as session:
            return await find_public(session, name)

    def _answer(self, head: str, status: int, request: Request) -> Response:
        body = f"{self._before}{head}{self._after}".encode()
        headers = {**self._headers, "Vary": "Accept-Encoding"}
        if "gzip" in request.headers.get("accept-encoding", ""):
            body, headers["Content-Encoding"] = gzip.compress(body, 6, mtime=0), "gzip"
        return Response(body, status, headers, "text/html")
