"""What a person changes about themselves: profile and settings, the password, and whether they are here at
all."""

import uuid

from catlog.accounts.pace import Pace
from catlog.accounts.passwords import Passwords
from catlog.accounts.schemas import (
    AccountChangeRequest,
    AccountRead,
    DeleteAccountRequest,
    PasswordChangeRequest,
    PublicAccount,
)
from catlog.accounts.service import PER_KNOWN_DEVICE, check_strength
from catlog.accounts.sessions import end_other_sessions
from catlog.accounts.zones import is_zone
from catlog.errors import ConflictError, FieldError, InvalidInputError, UnauthenticatedError
from catlog.kit.db import Database, ReadSession, WriteSession
from catlog.kit.sqlfile import sql_folder

_statement = sql_folder("catlog.accounts")
_CHANGE = _statement("change_account")
_PASSWORD_HASH = _statement("password_hash")
_SET_PASSWORD = _statement("set_password")
_DELETE = _statement("delete_account")
_PUBLIC_ACCOUNT = _statement("public_account")


async def change_account(
    session: WriteSession, account_id: int, request: AccountChangeRequest
) -> AccountRead:
    """Change what was named and leave the rest. Raises InvalidInputError for a zone that nobody knows,
    UnauthenticatedError when the account is gone."""
    named = request.model_dump()  # what is missing is left out
    if "time_zone" in named and not is_zone(named["time_zone"]):
        message = "There is no such time zone. Choose one from the list."
        raise InvalidInputError(message, errors=(FieldError("timeZone", message),))
    parameters = dict.fromkeys(AccountChangeRequest.model_fields) | named | {"account_id": account_id}
    row = await (await session.execute(_CHANGE, parameters)).fetchone()
    if row is None:
        raise _gone()
    return AccountRead.model_validate(row)


class PasswordGuard:
    """Asks for the password again before something that cannot be taken back. Tries are counted: who took
    over an open page must not be able to find the password out."""

    def __init__(self, database: Database, passwords: Passwords, pace: Pace) -> None:
        self._database = database
        self._passwords = passwords
        self._pace = pace

    async def change_password(
        self, account_id: int, session_id: uuid.UUID, request: PasswordChangeRequest
    ) -> list[uuid.UUID]:
        """Replace the password and end all other sessions, whose ids it gives. Raises InvalidInputError at
        the field that is wrong, TooManyRequestsError, or ConflictError when another change came first."""
        new = request.new_password.get_secret_value()
        old_hash, names = await self._check(
            account_id, request.current_password.get_secret_value(), "currentPassword"
        )
        await check_strength(self._passwords, new, "newPassword", names)
        password_hash = await self._passwords.hash(new)
        parameters = {"account_id": account_id, "old_hash": old_hash, "password_hash": password_hash}
        async with self._database.write() as session:
            if await (await session.execute(_SET_PASSWORD, parameters)).fetchone() is None:
                raise ConflictError(
                    "Your password was changed elsewhere at this moment. Log in with that one."
                )
            return await end_other_sessions(session, account_id, session_id)

    async def delete_account(self, account_id: int, request: DeleteAccountRequest) -> None:
        """Delete the account and everything that hangs on it. Raises InvalidInputError at the field that is
        wrong, TooManyRequestsError."""
        _, (username, *_) = await self._check(account_id, request.password.get_secret_value(), "password")
        if request.confirmation.strip().casefold() != username.casefold():
            message = f"Type your name, {username}, to confirm."
            raise InvalidInputError(message, errors=(FieldError("confirmation", message),))
        async with self._database.write() as session:
            await session.execute(_DELETE, {"account_id": account_id})

    async def _check(self, account_id: int, password: str, field: str) -> tuple[str, tuple[str, ...]]:
        """The hash that the password belongs to, and the account's names."""
        async with self._database.read() as reading:
            row = await (await reading.execute(_PASSWORD_HASH, {"account_id": account_id})).fetchone()
        if row is None:
            raise _gone()
        turns = {f"password|{account_id}": PER_KNOWN_DEVICE}
        await self._pace.take(self._database, turns)
        if not await self._passwords.is_right(password, row["passwordHash"]):
            message = "This is not your password."
            raise InvalidInputError(message, errors=(FieldError(field, message),))
        async with self._database.write() as writing:
            await self._pace.give_back(writing, turns)
        return row["passwordHash"], (row["username"], row["email"], row["displayName"])


async def find_public(session: ReadSession, username: str) -> PublicAccount | None:
    """What anybody may see of an account. None for one that is private, and for one that does not exist."""
    row = await (await session.execute(_PUBLIC_ACCOUNT, {"username": username})).fetchone()
    return PublicAccount.model_validate(row) if row else None


def _gone() -> UnauthenticatedError:
    return UnauthenticatedError("This account is gone.")
