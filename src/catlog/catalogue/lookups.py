"""Asking the upstream when the catalogue has no good answer: who may, and what they get.

One person, or one address, waits a little between two lookups; the turns are rows, so the wait holds in every
process. Belongs here: turns, offers, and what is needed of whoever asks the upstream (`LiveUpstream`). Does
not: HTTP, and how what was found becomes part of the catalogue; the app brings both.
"""

import math
from dataclasses import dataclass
from hashlib import blake2b
from typing import Protocol

from catlog.catalogue.index.snapshot import Page, Snapshot
from catlog.catalogue.schemas import AnimeCard, FindRequest, LookupOffer, LookupRead
from catlog.errors import ConflictError, InvalidInputError, TooManyRequestsError, UnavailableError
from catlog.jikan.names import fold
from catlog.kit.db import Database, ReadSession, WriteSession
from catlog.kit.sqlfile import sql_folder

_statement = sql_folder("catlog.catalogue")
_TAKE_TURN = _statement("take_turn")
_NEXT_TURN = _statement("next_turn")
_DROP_OLD_TURNS = _statement("drop_old_turns")
_CARDS = _statement("cards")

NOT_OFFERED = LookupOffer(is_offered=False, reason=None, retry_after_seconds=None)


@dataclass(frozen=True, slots=True)
class Taken:
    """What a lookup brought into the catalogue."""

    mal_ids: list[int]
    """In the upstream's order."""
    added: int
    """How many of them are new."""


class LiveUpstream(Protocol):
    """Whoever asks the upstream for us."""

    @property
    def is_down(self) -> bool | None:
        """Whether it failed when it was last asked; None where nobody has."""

    @property
    def is_resting(self) -> bool:
        """Whether it failed so lately that it is left alone."""

    async def look_up(self, text: str, *, shows_adult: bool) -> Taken:
        """Ask for a name, and take what comes into the catalogue. Raises UpstreamError."""

    def want_relations(self, mal_id: int) -> None:
        """See to it that a title's relations are known some time soon. Returns at once."""


class Turns:
    """Who may ask when."""

    def __init__(self, secret: str, cooldown_seconds: float) -> None:
        """`secret` keeps the rows from telling who asked."""
        self._key = blake2b(secret.encode(), digest_size=32, person=b"lookup-turns").digest()
        self._cooldown_seconds = cooldown_seconds

    def who(self, account_id: int | None, address: str) -> bytes:
        """Somebody, as the rows know them."""
        name = f"address {address}" if account_id is None else f"account {account_id}"
        return blake2b(name.encode(), key=self._key, digest_size=16).digest()

    async def take(self, session: WriteSession, who: bytes) -> None:
        """Raises TooManyRequestsError for somebody who has just had a turn."""
        parameters = {"who": who, "cooldown_seconds": self._cooldown_seconds}
        await session.execute(_DROP_OLD_TURNS, parameters)
        if await (await session.execute(_TAKE_TURN, parameters)).fetchone() is None:
            seconds = await self.wait_seconds(session, who) or 1
            raise TooManyRequestsError(
                f"MyAnimeList was asked for you a moment ago. Again in {seconds} s.",
                retry_after_seconds=seconds,
            )

    async def wait_seconds(self, session: ReadSession | WriteSession, who: bytes) -> int | None:
        """How long until the next turn; None for at once."""
        parameters = {"who": who, "cooldown_seconds": self._cooldown_seconds}
        row = await (await session.execute(_NEXT_TURN, parameters)).fetchone()
        return max(1, math.ceil(row["seconds"])) if row else None


async def offer(
    database: Database,
    live: LiveUpstream | None,
    turns: Turns,
    who: bytes,
    *,
    snapshot: Snapshot,
    request: FindRequest,
    page: Page,
) -> LookupOffer:
    """Whether a lookup could help somebody who was given this page."""
    is_sensible = live is not None and not live.is_resting and not snapshot.is_demo
    if page.is_good or not is_sensible or request.cursor is not None or not fold(request.q):
        return NOT_OFFERED
    async with database.read() as session:
        wait = await turns.wait_seconds(session, who)
    return LookupOffer(is_offered=True, reason="no_good_match", retry_after_seconds=wait)


async def look_up(
    database: Database,
    live: LiveUpstream | None,
    turns: Turns,
    who: bytes,
    *,
    text: str,
    snapshot: Snapshot,
    shows_adult: bool,
) -> LookupRead:
    """One live lookup. No connection is held while the upstream thinks.

    Raises InvalidInputError, ConflictError (the demo), UnavailableError (no upstream, or it is down),
    TooManyRequestsError, UpstreamError.
    """
    name = " ".join(text.split())
    if not fold(name):
        raise InvalidInputError("Type a name to look up.")
    if snapshot.is_demo:
        raise ConflictError("These titles are invented: MyAnimeList does not know them.")
    if live is None or live.is_resting:
        raise UnavailableError("MyAnimeList cannot be asked at present. What is known here still works.")
    async with database.write() as session:
        await turns.take(session, who)
    taken = await live.look_up(name, shows_adult=shows_adult)
    async with database.read() as session:
        rows = await (await session.execute(_CARDS, {"mal_ids": taken.mal_ids})).fetchall()
    cards = [AnimeCard.model_validate(row) for row in rows if shows_adult or not row["isAdult"]]
    return LookupRead(items=cards, added=taken.added)
