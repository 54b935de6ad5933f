"""`/api/auth`: register, log in, refresh, log out, who am I."""

from datetime import timedelta
from typing import Annotated, cast

from fastapi import APIRouter, Cookie, Depends, HTTPException, Request, Response

from catlog.accounts import service
from catlog.accounts.passwords import Passwords
from catlog.accounts.schemas import AccountRead, LogInRequest, RegisterRequest, SessionRead
from catlog.accounts.service import Session
from catlog.kit.deps import Databases, MaybeAccountId, Reading, Tokens, Writing

router = APIRouter(prefix="/api/auth", tags=["accounts"])

_COOKIE = "catlog_refresh"


class SessionPolicy:
    """How long a session lasts, and whether its cookie may travel without TLS."""

    def __init__(self, *, lifetime: timedelta, is_secure: bool) -> None:
        self.lifetime = lifetime
        self.is_secure = is_secure

    def remember(self, response: Response, refresh_token: str) -> None:
        """Give the refresh token to the browser, out of reach of scripts and of other sites."""
        response.set_cookie(
            _COOKIE,
            refresh_token,
            max_age=int(self.lifetime.total_seconds()),
            path="/api/auth",
            httponly=True,
            samesite="strict",
            secure=self.is_secure,
        )

    def forget(self, response: Response) -> None:
        """Take the refresh token back."""
        response.delete_cookie(
            _COOKIE, path="/api/auth", httponly=True, samesite="strict", secure=self.is_secure
        )


async def _policy(request: Request) -> SessionPolicy:
    return cast("SessionPolicy", request.app.state.session_policy)


async def _passwords(request: Request) -> Passwords:
    return cast("Passwords", request.app.state.passwords)


Policy = Annotated[SessionPolicy, Depends(_policy)]
PasswordsDep = Annotated[Passwords, Depends(_passwords)]
RefreshToken = Annotated[str | None, Cookie(alias=_COOKIE, max_length=200, include_in_schema=False)]


def _answer(session: Session, tokens: Tokens, policy: SessionPolicy, response: Response) -> SessionRead:
    policy.remember(response, session.refresh_token)
    response.headers["Cache-Control"] = "no-store"
    return SessionRead(
        access_token=tokens.issue(session.account.id),
        expires_in_seconds=int(tokens.lifetime.total_seconds()),
        account=session.account,
    )


@router.post("/register", status_code=201)
async def register(
    request: RegisterRequest,
    response: Response,
    database: Databases,
    passwords: PasswordsDep,
    tokens: Tokens,
    policy: Policy,
) -> SessionRead:
    """Make an account and log in. 409 names the field that is taken."""
    account = await service.register(database, passwords, request)
    async with database.write() as session:
        started = await service.start_session(session, account, policy.lifetime)
    return _answer(started, tokens, policy, response)


@router.post("/login")
async def log_in(
    request: LogInRequest,
    response: Response,
    database: Databases,
    passwords: PasswordsDep,
    tokens: Tokens,
    policy: Policy,
) -> SessionRead:
    """Log in with a user name or an e-mail address. 401 does not say which of the two was wrong."""
    account = await service.check_password(database, passwords, request)
    async with database.write() as session:
        started = await service.start_session(session, account, policy.lifetime)
    return _answer(started, tokens, policy, response)


@router.post("/refresh")
async def refresh(
    response: Response,
    database: Databases,
    tokens: Tokens,
    policy: Policy,
    refresh_token: RefreshToken = None,
) -> SessionRead | None:
    """Exchange the refresh cookie for an access token and the next cookie. `null` for a visitor without one;
    401 when the cookie is no longer good. A cookie that was exchanged before ends its session everywhere."""
    if refresh_token is None:
        return None
    async with database.write() as session:
        rotated = await service.rotate(session, refresh_token, policy.lifetime)
    if rotated is None:
        policy.forget(response)
        raise HTTPException(
            401, "This session has ended. Log in again.", {"Set-Cookie": response.headers["set-cookie"]}
        )
    return _answer(rotated, tokens, policy, response)


@router.post("/logout", status_code=204)
async def log_out(
    response: Response, session: Writing, policy: Policy, refresh_token: RefreshToken = None
) -> None:
    """End this session. Nothing happens without one."""
    if refresh_token:
        await service.log_out(session, refresh_token)
    policy.forget(response)


@router.get("/me", response_model=AccountRead | None)
async def who_am_i(account_id: MaybeAccountId, session: Reading) -> AccountRead | None:
    """The account that is asking; `null` for a visitor."""
    return await service.find_account(session, account_id) if account_id else None
