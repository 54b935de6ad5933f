"""How fast somebody may try: log in, register, guess.

The generic cell rate algorithm, a row for each who and what, so that all processes that share the database
count together and a restart forgets nothing. Who and what is stored as a keyed hash. Belongs here: the
counting. Does not: who is slowed down for what (service).
"""

import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from catlog.errors import TooManyRequestsError
from catlog.kit import clock
from catlog.kit.db import Database, WriteSession
from catlog.kit.sqlfile import sql_folder

_statement = sql_folder("catlog.accounts")
_TAKE = _statement("take_turns")
_GIVE_BACK = _statement("give_back_turns")
_DROP_IDLE = _statement("drop_idle_paces")


@dataclass(frozen=True, slots=True)
class Rate:
    """So many in a row, then one more each time `every` has passed."""

    burst: int
    every: timedelta


Turns = Mapping[str, Rate]
"""What is counted, by a text that names who and what; each must have a turn left."""


class Pace:
    """Counts tries. `secret` keeps the hashes from being looked up."""

    def __init__(self, secret: str) -> None:
        self._secret = hashlib.sha256(b"pace" + secret.encode()).digest()

    async def take(self, database: Database, turns: Turns) -> None:
        """Take one turn of each, in a transaction of its own, which no slow work holds up.

        Raises TooManyRequestsError when one of them has none left; then none is taken.
        """
        async with database.write() as session:
            # By itself: whoever holds rows that others may want must not wait for rows of theirs.
            await session.execute(_DROP_IDLE, {"now": clock.now()})
        async with database.write() as session:
            found = await session.execute(_TAKE, self._parameters(turns))
            refused = [row["waitSeconds"] for row in await found.fetchall() if not row["isTaken"]]
            if refused:
                # Raised inside, so that the transaction is rolled back. What another request took meanwhile
                # is not in the wait yet: a second at least.
                raise _too_often(max(1, math.ceil(max(wait or 0 for wait in refused))))

    async def give_back(self, session: WriteSession, turns: Turns) -> None:
        """Undo `take` for a try that was right after all."""
        await session.execute(_GIVE_BACK, self._parameters(turns))

    def _parameters(self, turns: Turns) -> dict[str, Any]:
        return {
            "keys": [
                hashlib.blake2b(who.encode(), key=self._secret, digest_size=16).digest() for who in turns
            ],
            "everys": [rate.every for rate in turns.values()],
            "bursts": [rate.burst for rate in turns.values()],
            "now": clock.now(),
        }


def _too_often(seconds: int) -> TooManyRequestsError:
    wait = f"{seconds} second{'' if seconds == 1 else 's'}"
    if seconds > 90:
        wait = f"{math.ceil(seconds / 60)} minutes"
    return TooManyRequestsError(
        f"That was tried too often. Wait {wait}, then try again.", retry_after_seconds=seconds
    )
