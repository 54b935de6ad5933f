"""Compressed answers of the API: JSON travels at a fraction of its size.

Not here: the pages and their files, which are compressed when they are built (web).
"""

from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

_SMALLEST = 1_024
"""Below this an answer fits into one packet either way."""
_LEVEL = 5
_KEPT_PLAIN = ("image/*", "text/*", "application/xml", "application/gzip", "application/octet-stream")
"""Pictures, and files that are downloaded."""
_WITH_SECRETS = ("/api/auth/", "/api/account")
"""Answers that may hold a token. How long one is compressed would tell something of what is in it to whoever
can have their own words sent back beside it."""


class PackedAnswers:
    """Compresses what `app` answers, where that is worth it and gives nothing away."""

    def __init__(self, app: ASGIApp) -> None:
        self._plain = app
        self._packed = GZipMiddleware(app, _SMALLEST, compresslevel=_LEVEL, exclude_content_types=_KEPT_PLAIN)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_packed = scope["type"] == "http" and not scope["path"].startswith(_WITH_SECRETS)
        await (self._packed if is_packed else self._plain)(scope, receive, send)
