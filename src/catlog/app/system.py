"""`/api/status` and `/healthz`: what is installed here, and whether it works."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

from fastapi import APIRouter, Request, Response

from catlog import __version__
from catlog.catalogue.search import read_state
from catlog.kit.db import ReadSession
from catlog.kit.deps import Reading
from catlog.kit.schema import Schema
from catlog.pipeline.ledger import lock_of
from catlog.pipeline.sources import CATALOGUE

if TYPE_CHECKING:
    from catlog.catalogue.lookups import LiveUpstream

router = APIRouter(tags=["system"])


class StatusRead(Schema):
    """What a page's foot says: how much there is, how fresh, and whether it is the invented demo."""

    version: str
    is_demo: bool
    titles: int
    latest_snapshot_date: date | None
    catalogue_updated_at: datetime | None
    is_first_sync_running: bool
    """The whole catalogue is being read for the first time: what is there is not all."""
    upstream: Literal["ok", "down", "unknown"]
    """Whether MyAnimeList could be asked when somebody, or the pipeline, last did."""


class Health(Schema):
    """The app answers and reaches its database."""

    status: str = "ok"


@router.get("/api/status")
async def read_status(request: Request, session: Reading, response: Response) -> StatusRead:
    """How much there is and how fresh it is."""
    response.headers["Cache-Control"] = "public, max-age=60"
    return await installed(request, session)


async def installed(request: Request, session: ReadSession) -> StatusRead:
    """What is installed here, at this moment."""
    state = await read_state(session, lock_of(CATALOGUE))
    live: LiveUpstream | None = request.app.state.live_upstream
    is_down = live.is_down if live else None
    if is_down is None:
        is_down = state.is_upstream_failing
    upstream: Literal["ok", "down", "unknown"] = "unknown"
    if is_down is not None:
        upstream = "down" if is_down else "ok"
    told = state.model_dump(exclude={"is_upstream_failing"})
    return StatusRead(version=__version__, upstream=upstream, **told)


@router.get("/healthz")
async def check_health(session: Reading) -> Health:
    """200 while the app reaches its database, 503 otherwise."""
    await session.execute("SELECT 1")
    return Health()
