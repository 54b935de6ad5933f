"""What a person searched for last, so that they find it again on every device. The last ten."""

from psycopg.types.json import Jsonb

from catlog.catalogue.schemas import RecentSearches, RecentSearchRead, SearchRequest
from catlog.errors import NotFoundError, UnauthenticatedError
from catlog.kit.db import ReadSession, WriteSession
from catlog.kit.sqlfile import sql_folder

_statement = sql_folder("catlog.catalogue")
_LOCK_ACCOUNT = _statement("lock_account")
_REMEMBER = _statement("remember_search")
_RECENT = _statement("recent_searches")
_FORGET = _statement("forget_search")
_FORGET_ALL = _statement("forget_searches")

KEPT = 10


async def remember(session: WriteSession, account_id: int, request: SearchRequest) -> RecentSearchRead:
    """Keep a search; the same one again only moves to the front."""
    filters = request.filters.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    if await (await session.execute(_LOCK_ACCOUNT, {"account_id": account_id})).fetchone() is None:
        raise UnauthenticatedError("This account is gone. Log in with another one.")
    row = await (
        await session.execute(
            _REMEMBER,
            {
                "account_id": account_id,
                "q": " ".join(request.q.split()),
                "filters": Jsonb(filters),
                "kept": KEPT,
            },
        )
    ).fetchone()
    return RecentSearchRead.model_validate(row)


async def read(session: ReadSession, account_id: int) -> RecentSearches:
    """The last searches, the latest first."""
    rows = await (await session.execute(_RECENT, {"account_id": account_id, "kept": KEPT})).fetchall()
    return RecentSearches(items=[RecentSearchRead.model_validate(row) for row in rows])


async def forget(session: WriteSession, account_id: int, search_id: int) -> None:
    """Raises NotFoundError where it is not there, or not theirs."""
    gone = await session.execute(_FORGET, {"account_id": account_id, "id": search_id})
    if not gone.rowcount:
        raise NotFoundError("There is no such search among yours.")


async def forget_all(session: WriteSession, account_id: int) -> None:
    """Leave nothing."""
    await session.execute(_FORGET_ALL, {"account_id": account_id})
