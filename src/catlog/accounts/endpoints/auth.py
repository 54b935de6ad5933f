"""`/api/auth`: register, log in, refresh, log out, who am I."""

import uuid
from typing import Annotated, cast

from fastapi import APIRouter, Depends, Header, HTTPException, Request, Response

from catlog.accounts import service, sessions
from catlog.accounts.endpoints.browser import Browser, BrowserDep, OriginDep, RefreshToken
from catlog.accounts.schemas import (
    AccountRead,
    LogInRequest,
    RegisterRequest,
    SessionRead,
    StrengthRead,
    StrengthRequest,
)
from catlog.accounts.service import Doors
from catlog.accounts.sessions import Session
from catlog.kit.deps import Databases, MaybeAccountId, Reading, Tokens, Writing

router = APIRouter(prefix="/api/auth")


async def _doors(request: Request) -> Doors:
    return cast("Doors", request.app.state.doors)


DoorsDep = Annotated[Doors, Depends(_doors)]
ExchangeId = Annotated[str | None, Header(alias="Idempotency-Key", min_length=16, max_length=64)]


def _answer(session: Session, tokens: Tokens, browser: Browser, response: Response) -> SessionRead:
    browser.remember(response, session)
    response.headers["Cache-Control"] = "no-store"
    return SessionRead(
        access_token=tokens.issue(session.account.id, session.id),
        expires_in_seconds=int(tokens.lifetime.total_seconds()),
        account=session.account,
    )


@router.post("/register", status_code=201)
async def register(
    request: RegisterRequest,
    response: Response,
    doors: DoorsDep,
    tokens: Tokens,
    browser: BrowserDep,
    origin: OriginDep,
) -> SessionRead:
    """Make an account and log in. 409 names the field that is taken, 422 the one that cannot be used, as a
    password that is too easy to guess; 429 says when to try again."""
    started, device = await service.register(doors, request, origin)
    browser.remember_device(response, device)
    return _answer(started, tokens, browser, response)


@router.post("/login")
async def log_in(
    request: LogInRequest,
    response: Response,
    doors: DoorsDep,
    tokens: Tokens,
    browser: BrowserDep,
    origin: OriginDep,
) -> SessionRead:
    """Log in with a user name or an e-mail address. 401 does not say which of the two was wrong; 429 says
    when to try again."""
    started, device = await service.log_in(doors, request, origin)
    browser.remember_device(response, device)
    return _answer(started, tokens, browser, response)


@router.post("/password-strength")
async def judge_password(request: StrengthRequest, doors: DoorsDep, origin: OriginDep) -> StrengthRead:
    """How hard a password is to guess, before it is used: what registering and changing it will say."""
    found = await service.judge(
        doors, request.password.get_secret_value(), (request.username, request.email), origin
    )
    return StrengthRead(
        score=found.score, is_enough=found.is_enough, warning=found.warning, advice=found.advice
    )


@router.post("/refresh")
async def refresh(
    response: Response,
    database: Databases,
    tokens: Tokens,
    browser: BrowserDep,
    refresh_token: RefreshToken = None,
    idempotency_key: ExchangeId = None,
) -> SessionRead | None:
    """Exchange the refresh cookie for an access token and the next cookie. `null` for a visitor without one;
    401 when the cookie is no longer good. A cookie that was exchanged before ends its session everywhere,
    unless it comes with the key it was exchanged under and what that gave was never used: then its answer was
    lost, and is given again."""
    if refresh_token is None:
        return None
    async with database.write() as session:
        rotated = await sessions.rotate(session, refresh_token, browser.lifetime, idempotency_key)
    if isinstance(rotated, Session):
        return _answer(rotated, tokens, browser, response)
    if isinstance(rotated, uuid.UUID):
        tokens.end(rotated)
    browser.forget(response)
    raise HTTPException(
        401, "This session has ended. Log in again.", {"Set-Cookie": response.headers["set-cookie"]}
    )


@router.post("/logout", status_code=204)
async def log_out(
    response: Response,
    session: Writing,
    tokens: Tokens,
    browser: BrowserDep,
    refresh_token: RefreshToken = None,
) -> None:
    """End this session. Nothing happens without one."""
    if refresh_token and (ended := await sessions.log_out(session, refresh_token)):
        tokens.end(ended)
    browser.forget(response)


@router.get("/me", response_model=AccountRead | None)
async def who_am_i(account_id: MaybeAccountId, session: Reading) -> AccountRead | None:
    """The account that is asking; `null` for a visitor."""
    return await sessions.find_account(session, account_id) if account_id else None
