"""`/api/status` and `/healthz`: what is installed here, and whether it works."""

from datetime import date, datetime

from fastapi import APIRouter, Response

from catlog import __version__
from catlog.catalogue.search import read_state
from catlog.kit.deps import Reading
from catlog.kit.schema import Schema

router = APIRouter(tags=["system"])


class StatusRead(Schema):
    """What a page's foot says: how much there is, how fresh, and whether it is the invented demo."""

    version: str
    is_demo: bool
    titles: int
    latest_snapshot_date: date | None
    catalogue_updated_at: datetime | None


class Health(Schema):
    """The app answers and reaches its database."""

    status: str = "ok"


@router.get("/api/status")
async def read_status(session: Reading, response: Response) -> StatusRead:
    """How much there is and how fresh it is."""
    response.headers["Cache-Control"] = "public, max-age=60"
    state = await read_state(session)
    return StatusRead(version=__version__, **state.model_dump())


@router.get("/healthz")
async def check_health(session: Reading) -> Health:
    """200 while the app reaches its database, 503 otherwise."""
    await session.execute("SELECT 1")
    return Health()
