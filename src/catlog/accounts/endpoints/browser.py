"""What a browser brings and what it keeps: its address and name, two cookies out of reach of scripts, and one
that tells scripts that somebody is signed in."""

from datetime import timedelta
from typing import Annotated, cast

from fastapi import Cookie, Depends, Request, Response

from catlog.accounts.devices import REMEMBERED_FOR
from catlog.accounts.service import Origin
from catlog.accounts.sessions import Session

_REFRESH = "catlog_refresh"
_DEVICE = "catlog_device"
_MEMBER = "catlog_member"
"""Says nothing but that there is a refresh token: who has none need not ask for a session at each page."""


class Browser:
    """How long a session lasts, and whether its cookies may travel without TLS."""

    def __init__(self, *, lifetime: timedelta, is_secure: bool) -> None:
        self.lifetime = lifetime
        self._is_secure = is_secure

    def remember(self, response: Response, session: Session) -> None:
        """Give the refresh token to the browser."""
        self._keep(response, _REFRESH, session.refresh_token, self.lifetime)
        response.set_cookie(
            _MEMBER,
            "1",
            max_age=int(self.lifetime.total_seconds()),
            samesite="strict",
            secure=self._is_secure,
        )

    def remember_device(self, response: Response, device: str) -> None:
        """Give the browser what it is recognised by at its next log-in."""
        self._keep(response, _DEVICE, device, REMEMBERED_FOR)

    def forget(self, response: Response) -> None:
        """Take the refresh token back. The device stays known."""
        response.delete_cookie(
            _REFRESH, path="/api/auth", httponly=True, samesite="strict", secure=self._is_secure
        )
        response.delete_cookie(_MEMBER, samesite="strict", secure=self._is_secure)

    def _keep(self, response: Response, name: str, value: str, how_long: timedelta) -> None:
        response.set_cookie(
            name,
            value,
            max_age=int(how_long.total_seconds()),
            path="/api/auth",
            httponly=True,
            samesite="strict",
            secure=self._is_secure,
        )


async def _browser(request: Request) -> Browser:
    return cast("Browser", request.app.state.browser)


async def _origin(
    request: Request,
    device: Annotated[str | None, Cookie(alias=_DEVICE, max_length=200, include_in_schema=False)] = None,
) -> Origin:
    # Behind a proxy that the settings trust, the client is the one that the proxy names.
    address = request.client.host if request.client else ""
    return Origin(address, request.headers.get("user-agent", ""), device)


BrowserDep = Annotated[Browser, Depends(_browser)]
OriginDep = Annotated[Origin, Depends(_origin)]
RefreshToken = Annotated[str | None, Cookie(alias=_REFRESH, max_length=200, include_in_schema=False)]
