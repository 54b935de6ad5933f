"""Putting the app together."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from fastapi import APIRouter, FastAPI, HTTPException
from fastapi.responses import RedirectResponse
from fastapi.routing import APIRoute
from starlette.types import ASGIApp
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from catlog import __version__
from catlog.accounts.endpoints import Browser
from catlog.accounts.endpoints import router as accounts
from catlog.accounts.pace import Pace
from catlog.accounts.passwords import Passwords
from catlog.accounts.profile import PasswordGuard
from catlog.accounts.service import Doors
from catlog.accounts.tokens import PersonalTokens
from catlog.analytics.board import Board
from catlog.analytics.endpoints import router as analytics
from catlog.app.home import router as home
from catlog.app.live import Live
from catlog.app.packing import PackedAnswers
from catlog.app.people import pages as profile_pages
from catlog.app.people import router as people
from catlog.app.problems import DOCUMENTED, document_problems, render_errors
from catlog.app.profile_heads import YEAR_PATH, ProfileHeads, year_head_of
from catlog.app.status import router as status
from catlog.app.system import router as system
from catlog.app.title_heads import TitleHeads
from catlog.app.trending import STATE as TRENDING
from catlog.app.trending import TrendingNow
from catlog.app.web import FOLDER, serve_web_files
from catlog.catalogue.endpoints import router as catalogue
from catlog.catalogue.endpoints import searches
from catlog.catalogue.index.shelf import Shelf
from catlog.catalogue.lookups import Turns
from catlog.companion.endpoints import router as companion
from catlog.kit.access_tokens import AccessTokens
from catlog.kit.db import Database
from catlog.settings import (
    AccountSettings,
    AnilistSettings,
    JikanSettings,
    PipelineSettings,
    ServerSettings,
)
from catlog.statistics.endpoints import router as statistics
from catlog.tracking.endpoints import router as tracking
from catlog.transfer.anilist import Anilist
from catlog.transfer.endpoints import router as transfer
from catlog.transfer.imports import Imports


def create_app(
    database_url: str,
    secret_key: str,
    server: ServerSettings,
    accounts: AccountSettings,
    jikan: JikanSettings | None = None,
    pipeline: PipelineSettings | None = None,
) -> ASGIApp:
    """The API and, where they have been built, the browser's files. The database must be migrated.
    Without `jikan` no upstream is ever asked."""
    api = create_api(database_url, secret_key, server, accounts, jikan, pipeline)
    if not FOLDER.is_dir():
        return api
    profiles = ProfileHeads(serve_web_files(api), api, FOLDER, server.public_url)
    profiles = ProfileHeads(profiles, api, FOLDER, server.public_url, YEAR_PATH, year_head_of)
    return TitleHeads(profiles, api, FOLDER, server.public_url)


def create_api(
    database_url: str,
    secret_key: str,
    server: ServerSettings,
    account_settings: AccountSettings,
    jikan: JikanSettings | None = None,
    pipeline: PipelineSettings | None = None,
) -> FastAPI:
    """The API alone."""

    session_lifetime = timedelta(days=account_settings.session_days)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[dict[str, TrendingNow]]:
        passwords, pace = Passwords(), Pace(secret_key)
        async with Database(database_url) as database:
            app.state.database = database
            app.state.personal_tokens = PersonalTokens(database)
            app.state.password_guard = PasswordGuard(database, passwords, pace)
            app.state.doors = Doors(
                database, passwords, pace, session_lifetime, account_settings.registrations_per_hour
            )
            shelf = app.state.shelf = Shelf(database, database_url)
            shelf.open()
            app.state.imports = Imports(database)
            app.state.board = Board(database)
            anilist = app.state.anilist = Anilist(AnilistSettings())
            # What was built by now lives as long as the process: the collector need not look at it again.
            gc.collect()
            gc.freeze()
            if jikan is not None:
                live = app.state.live_upstream = Live(jikan, database, database_url, shelf)
                live.open()
            yield {TRENDING: TrendingNow(app.state.board)}
            if jikan is not None:
                await live.close()
            await anilist.close()
            await shelf.close()
        passwords.close()

    api = FastAPI(
        title="CatLog",
        version=__version__,
        description="An anime tracker with a real data platform underneath.",
        lifespan=lifespan,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        generate_unique_id_function=_operation_id,
    )
    api.add_middleware(PackedAnswers)
    if server.trusted_proxies:
        api.add_middleware(ProxyHeadersMiddleware, trusted_hosts=list(server.trusted_proxies))
    api.state.access_tokens = AccessTokens(
        secret_key, lifetime=timedelta(minutes=account_settings.access_token_minutes)
    )
    api.state.browser = Browser(lifetime=session_lifetime, is_secure=server.public_url.startswith("https://"))
    api.state.live_upstream = None
    api.state.card_fonts = FOLDER / "fonts"
    api.state.pipeline = pipeline or PipelineSettings()
    api.state.lookup_turns = Turns(secret_key, (jikan or JikanSettings()).lookup_cooldown_seconds)
    for router in (
        accounts,
        catalogue,
        searches,
        tracking,
        statistics,
        companion,
        transfer,
        analytics,
        home,
        people,
        system,
        status,
    ):
        api.include_router(router, responses=DOCUMENTED)
    api.include_router(profile_pages)
    api.include_router(_pages)
    render_errors(api)
    openapi = api.openapi
    api.openapi = lambda: api.openapi_schema or document_problems(openapi())  # type: ignore[method-assign] # as FastAPI's guide has it
    return api


def _operation_id(route: APIRoute) -> str:
    return route.name


_pages = APIRouter(include_in_schema=False)


@_pages.get("/anime/{mal_id}")
async def go_to_title(mal_id: int) -> RedirectResponse:
    """The short address of a title's page, which is one file for all titles."""
    return RedirectResponse(f"/anime/?id={mal_id}", 308)


@_pages.api_route("/api/{rest:path}", methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
async def no_such_endpoint(rest: str) -> None:
    """An unknown address under /api is answered in the API's own language, not with a page."""
    raise HTTPException(404, f"There is no /api/{rest}.")
