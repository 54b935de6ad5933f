"""The rules of coming in: who may register, who may log in, and how often one may try.

A try is counted before the password is looked at, so that many at once count too, and is given back when it
was right. Three counts slow a stranger's guesses down: by address, by account from that address, and by
account from anywhere. A device that the account knows is counted by itself: nobody else's guesses reach it.
"""

import ipaddress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from catlog.accounts import sessions, strength
from catlog.accounts.devices import device_hash, new_device, remember_device
from catlog.accounts.pace import Pace, Rate, Turns
from catlog.accounts.passwords import Passwords
from catlog.accounts.schemas import AccountRead, LogInRequest, RegisterRequest
from catlog.accounts.sessions import Session
from catlog.accounts.zones import DEFAULT, is_zone
from catlog.errors import ConflictError, FieldError, InvalidInputError, UnauthenticatedError
from catlog.kit.db import Database, ReadSession, WriteSession
from catlog.kit.sqlfile import sql_folder

_statement = sql_folder("catlog.accounts")
_CREATE_ACCOUNT = _statement("create_account")
_WHO_HAS = _statement("who_has")
_ACCOUNT_BY_LOGIN = _statement("account_by_login")

PER_KNOWN_DEVICE = Rate(burst=10, every=timedelta(minutes=1))
_PER_ADDRESS = Rate(burst=30, every=timedelta(seconds=20))
_PER_ACCOUNT_AND_ADDRESS = Rate(burst=10, every=timedelta(minutes=1))
_PER_ACCOUNT = Rate(burst=100, every=timedelta(minutes=1))
_PER_NEW_EMAIL = Rate(burst=5, every=timedelta(minutes=5))
_DOWNLOADS_PER_ACCOUNT = Rate(burst=5, every=timedelta(minutes=1))
_JUDGEMENTS_PER_ADDRESS = Rate(burst=60, every=timedelta(seconds=1))


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a request came from: the address, what the browser says it is, and the device it is when it was
    here before."""

    address: str
    user_agent: str
    device: str | None


@dataclass(frozen=True, slots=True)
class Doors:
    """What coming in needs: the two pools, the hasher, the counts, and the policy."""

    database: Database
    passwords: Passwords
    pace: Pace
    session_lifetime: timedelta
    registrations_per_hour: int


async def register(doors: Doors, request: RegisterRequest, origin: Origin) -> tuple[Session, str]:
    """Make an account and log in; gives the session, and what the browser is to keep as its device. Raises
    TooManyRequestsError, InvalidInputError for a weak password, ConflictError naming the field that somebody
    else has already."""
    per_address = Rate(doors.registrations_per_hour, timedelta(hours=1) / doors.registrations_per_hour)
    await doors.pace.take(
        doors.database,
        {
            f"register|{_network(origin.address)}": per_address,
            f"register|{request.email.casefold()}": _PER_NEW_EMAIL,
        },
    )
    password = request.password.get_secret_value()
    await check_strength(doors.passwords, password, "password", (request.username, request.email))
    async with doors.database.read() as reading:
        taken = await _taken(reading, request)
    if not taken:
        # No connection is held meanwhile: hashing is slow on purpose, connections are few.
        password_hash = await doors.passwords.hash(password)
        async with doors.database.write() as writing:
            account = await _create(writing, request, password_hash)
            if account is not None:
                return await _come_in(writing, doors, account, origin)
            taken = await _taken(writing, request)
    raise ConflictError("This cannot be registered: it is taken.", errors=tuple(taken))


async def _create(session: WriteSession, request: RegisterRequest, password_hash: str) -> AccountRead | None:
    parameters = {
        "username": request.username,
        "email": request.email,
        "password_hash": password_hash,
        # The browser's word, not the person's: one that we do not know is no reason to refuse.
        "time_zone": request.time_zone if is_zone(request.time_zone) else DEFAULT,
        "theme": request.theme,
    }
    row = await (await session.execute(_CREATE_ACCOUNT, parameters)).fetchone()
    return AccountRead.model_validate(row) if row else None


async def _taken(session: ReadSession | WriteSession, request: RegisterRequest) -> list[FieldError]:
    found = await session.execute(_WHO_HAS, {"username": request.username, "email": request.email})
    row = await found.fetchone() or {}
    errors = []
    if row.get("isUsernameTaken"):
        errors.append(FieldError("username", "Somebody has this name already. Choose another."))
    if row.get("isEmailTaken"):
        errors.append(FieldError("email", "There is an account with this address. Log in instead."))
    return errors


async def log_in(doors: Doors, request: LogInRequest, origin: Origin) -> tuple[Session, str]:
    """Log in; gives the session, and what the browser is to keep as its device. Raises TooManyRequestsError,
    or UnauthenticatedError, which says no more than that name and password do not belong together."""
    parameters = {"login": request.login, "device_hash": device_hash(origin.device)}
    async with doors.database.read() as reading:
        row = await (await reading.execute(_ACCOUNT_BY_LOGIN, parameters)).fetchone() or {}
    password_hash = row.pop("passwordHash", None)
    turns = _log_in_turns(request.login, origin, row)
    await doors.pace.take(doors.database, turns)
    if not await doors.passwords.is_right(request.password.get_secret_value(), password_hash):
        raise UnauthenticatedError("That name and password do not belong together. Check both and try again.")
    async with doors.database.write() as writing:
        await doors.pace.give_back(writing, turns)
        return await _come_in(writing, doors, AccountRead.model_validate(row), origin)


def _log_in_turns(login: str, origin: Origin, row: dict[str, Any]) -> Turns:
    # By account where there is one, so that its name and its address are not counted apart; an unknown name
    # is counted the same way, so that the count does not tell who is registered.
    who = str(row["id"]) if row else login.casefold()
    if row.pop("isDeviceKnown", False):
        return {f"log-in|{who}|device|{origin.device}": PER_KNOWN_DEVICE}
    network = _network(origin.address)
    return {
        f"log-in|{network}": _PER_ADDRESS,
        f"log-in|{who}|{network}": _PER_ACCOUNT_AND_ADDRESS,
        f"log-in|{who}": _PER_ACCOUNT,
    }


async def _come_in(
    session: WriteSession, doors: Doors, account: AccountRead, origin: Origin
) -> tuple[Session, str]:
    device = origin.device or new_device()
    await remember_device(session, account.id, device)
    started = await sessions.start_session(
        session, account, doors.session_lifetime, device=device, user_agent=origin.user_agent
    )
    return started, device


async def check_strength(passwords: Passwords, password: str, field: str, names: tuple[str, ...]) -> None:
    """Raises InvalidInputError, at `field`, when a password would be guessed too soon."""
    found = await passwords.judge(password, names)
    if not found.is_enough:
        message = f"{found.warning} {found.advice}"
        raise InvalidInputError("This password is too easy to guess.", errors=(FieldError(field, message),))


async def judge(doors: Doors, password: str, names: tuple[str, ...], origin: Origin) -> strength.Strength:
    """How strong a password is that somebody is thinking of. Raises TooManyRequestsError."""
    await doors.pace.take(doors.database, {f"judge|{_network(origin.address)}": _JUDGEMENTS_PER_ADDRESS})
    return await doors.passwords.judge(password, names)


async def count_download(doors: Doors, account_id: int) -> None:
    """Raises TooManyRequestsError for somebody who downloads everything over and over."""
    await doors.pace.take(doors.database, {f"data|{account_id}": _DOWNLOADS_PER_ACCOUNT})


def _network(address: str) -> str:
    """What one person can easily have all of: an IPv4 address, or the half of an IPv6 address that names a
    network."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:  # a socket without addresses
        return address
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is not None:
            return str(ip.ipv4_mapped)
        return str(ipaddress.ip_network((ip, 64), strict=False))
    return address
