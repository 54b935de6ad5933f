"""The peer of the list endpoints: the same answers the way most FastAPI projects make them.

SQLAlchemy's ORM on psycopg, pydantic models as response models, one session a request. Same tokens, same
tables, same JSON, same event loop and HTTP parser.
"""

import os
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException
from sqlalchemy import func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

from catlog.kit.access_tokens import AccessTokens
from catlog.kit.deps import AccountId
from catlog.models import Activity, ListEntry, ProcessedAnime
from catlog.tracking.schemas import ChangeRequest, ListCounts, ListItem, ListRead, ListTitle, Status


def create_peer() -> FastAPI:
    """The peer, on the database that the environment names."""
    engine = create_async_engine(os.environ["BENCHMARK_SQLALCHEMY_URL"])
    sessions = async_sessionmaker(engine, expire_on_commit=False)
    app = FastAPI()
    app.state.access_tokens = AccessTokens(os.environ["CATLOG_SECRET_KEY"], lifetime=timedelta(minutes=15))

    async def session() -> AsyncIterator[AsyncSession]:
        async with sessions() as opened, opened.begin():
            yield opened

    @app.get("/api/list")
    async def read_list(
        account_id: AccountId,
        session: Annotated[AsyncSession, Depends(session)],
        limit: int = 50,
        cursor: str | None = None,
    ) -> ListRead:
        wanted = (
            select(ListEntry, ProcessedAnime)
            .join(ProcessedAnime, ProcessedAnime.mal_id == ListEntry.mal_id)
            .where(ListEntry.account_id == account_id)
            .order_by(ListEntry.updated_at.desc(), ListEntry.mal_id.desc())
            .limit(limit)
        )
        if cursor is not None:
            moment, mal_id = cursor.split("_")
            place = (datetime.fromisoformat(moment), int(mal_id))
            wanted = wanted.where(tuple_(ListEntry.updated_at, ListEntry.mal_id) < place)
        found = await session.execute(wanted)
        items = [_item(entry, anime) for entry, anime in found.tuples()]
        counted = await session.execute(
            select(ListEntry.status, func.count())
            .where(ListEntry.account_id == account_id)
            .group_by(ListEntry.status)
        )
        counts = dict.fromkeys(Status, 0) | {Status(status): count for status, count in counted.tuples()}
        last = items[-1] if len(items) == limit else None
        return ListRead(
            items=items,
            next_cursor=last and f"{last.updated_at:%Y-%m-%dT%H:%M:%S.%fZ}_{last.mal_id}",
            total=sum(counts.values()),
            counts=ListCounts.model_validate(counts),
        )

    @app.get("/hello")
    async def hello() -> dict[str, str]:
        return {"hello": "world"}

    @app.patch("/api/list/{mal_id}")
    async def change_entry(
        account_id: AccountId,
        session: Annotated[AsyncSession, Depends(session)],
        mal_id: int,
        request: ChangeRequest,
    ) -> ListItem:
        entry = await session.get(ListEntry, (account_id, mal_id), with_for_update=True)
        anime = await session.scalar(select(ProcessedAnime).where(ProcessedAnime.mal_id == mal_id))
        if entry is None or anime is None:
            raise HTTPException(404)
        before = (entry.status, entry.rating_points, entry.episodes_watched)
        for name, value in request.model_dump().items():
            setattr(entry, name, value)
        entry.updated_at = func.now()
        entry.version += 1
        session.add(
            Activity(
                account_id=account_id,
                mal_id=mal_id,
                kind="changed",
                from_status=before[0],
                to_status=entry.status,
                from_rating_points=before[1],
                to_rating_points=entry.rating_points,
                from_episodes_watched=before[2],
                to_episodes_watched=entry.episodes_watched,
            )
        )
        await session.flush()
        await session.refresh(entry)
        return _item(entry, anime)

    return app


def _item(entry: ListEntry, anime: ProcessedAnime) -> ListItem:
    return ListItem(
        mal_id=entry.mal_id,
        status=Status(entry.status),
        rating=None if entry.rating_points is None else entry.rating_points // 10,
        episodes_watched=entry.episodes_watched,
        notes=entry.notes,
        started_on=entry.started_on,
        finished_on=entry.finished_on,
        rewatch_count=entry.rewatch_count,
        is_rewatching=entry.is_rewatching,
        is_favorite=entry.is_favorite,
        tags=entry.tags,
        version=entry.version,
        created_at=entry.created_at,
        updated_at=entry.updated_at,
        offers_completion=entry.status != "completed" and entry.episodes_watched == anime.episodes,
        anime=ListTitle(
            title=anime.title,
            title_english=anime.title_english,
            title_japanese=anime.title_japanese,
            image_url=anime.image_url,
            type=anime.type,
            year=anime.year,
            episodes=anime.episodes,
            status=anime.status,
            score=None if anime.score is None else float(anime.score),
            genres=anime.genres,
            is_adult=anime.is_adult,
            is_known=True,
        ),
    )
