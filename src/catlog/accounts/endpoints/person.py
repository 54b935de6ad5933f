"""Who may manage an account: a person who is logged in, never one of their programs."""

import uuid
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends

from catlog.accounts.sessions import is_live
from catlog.errors import ForbiddenError, UnauthenticatedError
from catlog.kit.deps import MaybeCaller, Reading


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at a keyboard, and the session they came with."""

    account_id: int
    session_id: uuid.UUID


async def _person(caller: MaybeCaller, session: Reading) -> Person:
    if caller is None:
        raise UnauthenticatedError("Log in to do this.")
    if caller.session_id is None:
        raise ForbiddenError("A token cannot manage the account. Log in to do this.")
    # Looked up each time, unlike for a list: what is done here lasts longer than an access token.
    if not await is_live(session, caller.account_id, caller.session_id):
        raise UnauthenticatedError("This session has ended. Log in again.")
    return Person(caller.account_id, caller.session_id)


PersonDep = Annotated[Person, Depends(_person)]
"""The person that is asking; a visitor is answered with 401, a personal token with 403."""
