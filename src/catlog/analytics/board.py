"""The answers as bytes, each made once for a state of the history and kept until the next is published.

Each process of the app has one board. It looks every two seconds at most whether something was published, so
a request costs no look at the database. Not here: what an answer says (`questions`).
"""

import gzip
import time
from collections import OrderedDict
from dataclasses import dataclass
from datetime import date

import psycopg
import structlog
from psycopg_pool import PoolTimeout

from catlog.analytics import questions
from catlog.analytics.publishing import encode, etag_of
from catlog.analytics.questions import Answer, Question
from catlog.kit.clock import today
from catlog.kit.db import Database, ReadSession

log = structlog.get_logger(__name__)

LOOK_EVERY_SECONDS = 2.0
_KEPT_ANSWERS = 128

_PAYLOAD = questions.read_statement("payload")
_VERSION = questions.read_statement("published_version")


@dataclass(frozen=True, slots=True)
class Printed:
    """An answer as it is sent, both ways, so that nothing is packed twice."""

    plain: bytes
    packed: bytes
    etag: str


def printed(plain: bytes) -> Printed:
    """An answer, ready to be sent."""
    return Printed(plain, gzip.compress(plain, 6, mtime=0), etag_of(plain))


async def ask(session: ReadSession, question: Question) -> Answer:
    """Ask a question on a connection that does not wait."""
    cursor = await session.execute(question.statement, question.parameters, binary=True)
    return question.answer(await cursor.fetchall())


class Board:
    """Holds what was asked for since the last publication."""

    def __init__(self, database: Database, *, look_every_seconds: float = LOOK_EVERY_SECONDS) -> None:
        self._database = database
        self._look_every_seconds = look_every_seconds
        self._version: int | None = None
        self._look_again_at = 0.0
        self._trending: Printed | None = None
        self._answers: OrderedDict[tuple[object, ...], Printed] = OrderedDict()

    @property
    def trending_at_hand(self) -> Printed | None:
        """What is trending, where that can be said without looking anything up."""
        return self._trending if time.monotonic() < self._look_again_at else None

    async def trending(self) -> Printed:
        """What is trending."""
        await self._look()
        if self._trending is None:
            async with self._database.read() as session:
                self._trending = await self._read_trending(session)
        return self._trending

    async def answer(self, question: Question) -> Printed:
        """The answer to a question, asked once."""
        await self._look()
        key = (question.statement, *question.parameters.values())
        kept = self._answers.get(key)
        if kept is None:
            async with self._database.read() as session:
                kept = printed(encode(await ask(session, question)))
            self._answers[key] = kept
            while len(self._answers) > _KEPT_ANSWERS:
                self._answers.popitem(last=False)
        else:
            self._answers.move_to_end(key)
        return kept

    async def _look(self) -> None:
        """Forget everything where something was published since. Those who come meanwhile do not wait."""
        at = time.monotonic()
        if at < self._look_again_at:
            return
        self._look_again_at = at + self._look_every_seconds
        try:
            async with self._database.read() as session:
                row = await (await session.execute(_VERSION)).fetchone()
        except (psycopg.Error, PoolTimeout) as error:
            if self._trending is None and not self._answers:
                raise
            log.warning("published_version_unknown", reason=type(error).__name__)
            return
        version = row["version"] if row else None
        if version != self._version:
            self._version, self._trending = version, None
            self._answers.clear()

    async def _read_trending(self, session: ReadSession) -> Printed:
        row = await (await session.execute(_PAYLOAD)).fetchone()
        if row and row["payload"] is not None:
            return printed(row["payload"])
        # Nothing was published since the schema knows of payloads, or nothing at all.
        known = await ask(session, questions.extent(date.max))
        as_of = known["snapshotDate"] or today()
        answers = {name: await ask(session, question(as_of)) for name, question in questions.SUMMARY.items()}
        return printed(encode(questions.summary(answers)))
