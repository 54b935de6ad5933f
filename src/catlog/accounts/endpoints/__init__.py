"""The doors of accounts: `/api/auth` is coming in and going out, `/api/account` is one's own account."""

from fastapi import APIRouter

from catlog.accounts.endpoints.auth import router as auth
from catlog.accounts.endpoints.browser import Browser
from catlog.accounts.endpoints.profile import router as profile
from catlog.accounts.endpoints.sessions import router as sessions
from catlog.accounts.endpoints.tokens import router as tokens

__all__ = ["Browser", "router"]

router = APIRouter(tags=["accounts"])
for part in (auth, profile, sessions, tokens):
    router.include_router(part)
