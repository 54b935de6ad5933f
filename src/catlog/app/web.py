"""The browser's files: built into the package, compressed beforehand, served on the same origin as the API.

Files whose name holds their content's hash are kept for a year; pages are asked for again each time. Inline
scripts run only when their hash is in the policy, which is read off the pages when the app starts.
"""

import base64
import hashlib
import re
from pathlib import Path
from typing import cast
from wsgiref.headers import Headers

from servestatic import ServeStaticASGI
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

FOLDER = Path(__file__).parent.parent / "web"

_INLINE_SCRIPT = re.compile(r"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL)
_SHORT_ADDRESS = re.compile(r"/(?:anime/[0-9]+|u/[A-Za-z0-9_-]+)")
"""What the app sends on to a page, also for a browser that navigates there."""
_SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def content_security_policy(html: str) -> str:
    """The policy for one page: our own files, its own inline scripts by hash, pictures from any HTTPS host
    (covers come from several)."""
    hashes = sorted(
        {
            f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
            for script in _INLINE_SCRIPT.findall(html)
        }
    )
    return "; ".join(
        [
            "default-src 'self'",
            " ".join(["script-src 'self'", *hashes]),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' https: data: blob:",
            "connect-src 'self'",
            "frame-ancestors 'none'",
            "base-uri 'self'",
            "form-action 'self'",
        ]
    )


def page_headers(html: str) -> dict[str, str]:
    """What goes out with a page."""
    return {
        "Content-Security-Policy": content_security_policy(html),
        "Cache-Control": "no-cache",
        **_SECURITY,
    }


def _add_headers(headers: Headers, path: str, _url: str) -> None:
    is_page = path.endswith(".html")
    for name, value in (page_headers(Path(path).read_text("utf-8")) if is_page else _SECURITY).items():
        headers[name] = value


def serve_web_files(app: ASGIApp, folder: Path = FOLDER) -> ASGIApp:
    """Answer from `folder` where it has the file, from `app` otherwise; a page that neither has is the
    folder's 404 page."""
    not_found = _NotFoundPage(app, folder / "404.html")
    web = ServeStaticASGI(
        not_found,
        root=folder,
        index_file=True,
        max_age=0,
        allow_all_origins=False,
        # The pages ask for their icons with the version in the query.
        immutable_file_test=lambda _path, url: url.startswith("/_next/static/") or url == "/icons.svg",
        add_headers_function=_add_headers,
    )
    return cast("ASGIApp", web)


class _NotFoundPage:
    """Gives a browser that navigates to an unknown page the 404 page; leaves everything else to the app."""

    def __init__(self, app: ASGIApp, page: Path) -> None:
        self._app = app
        self._body = page.read_bytes()
        self._headers = page_headers(self._body.decode())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if (
            scope["type"] == "http"
            and scope["method"] in {"GET", "HEAD"}
            and not scope["path"].startswith(("/api/", "/healthz"))
            and not _SHORT_ADDRESS.fullmatch(scope["path"])
            and "text/html" in Request(scope).headers.get("accept", "")
        ):
            page = Response(self._body, 404, self._headers, "text/html")
            await page(scope, receive, send)
            return
        await self._app(scope, receive, send)
