"""What every answer has in common: status, bytes, and Jikan's pages and error bodies."""

import json
from dataclasses import dataclass, field
from typing import Any, Protocol

Json = dict[str, Any]
JSON_TYPE = "application/json"


@dataclass(frozen=True)
class Answer:
    """One HTTP answer."""

    status: int
    body: bytes
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": JSON_TYPE})


class Source(Protocol):
    """Something that answers GETs below the version prefix."""

    def answer(self, path: str, params: dict[str, str], max_limit: int) -> Answer: ...


def ok(content: Json) -> Answer:
    """A 200, with the caching headers of the query endpoints."""
    headers = {"Content-Type": JSON_TYPE, "Cache-Control": "must-revalidate, private", "Expires": "-1"}
    return Answer(200, json.dumps(content).encode(), headers)


def page_of(rows: list[Json], params: dict[str, str], max_limit: int) -> Answer:
    """The asked page of `rows`, or the 400 for a page or limit out of range."""
    wrong: dict[str, list[str]] = {}
    page, limit = _whole(params, "page", 1, wrong), _whole(params, "limit", 25, wrong)
    if limit > max_limit:
        wrong["limit"] = [f"The limit must not be greater than {max_limit}."]
    if wrong:
        return invalid(wrong)
    data = rows[(page - 1) * limit : page * limit]
    last = max(1, -(-len(rows) // limit))
    return ok(
        {
            "pagination": {
                "last_visible_page": last,
                "has_next_page": page < last,
                "current_page": page,
                "items": {"count": len(data), "total": len(rows), "per_page": limit},
            },
            "data": data,
        }
    )


def _whole(params: dict[str, str], name: str, default: int, wrong: dict[str, list[str]]) -> int:
    text = params.get(name, str(default))
    if text.isascii() and text.isdigit() and int(text) >= 1:
        return int(text)
    wrong[name] = [f"The {name} must be at least 1."]
    return default


def invalid(messages: dict[str, list[str]]) -> Answer:
    """400: `messages` by field, and no `message`."""
    return error(400, "ValidationException", None, messages=messages, error="Invalid or incomplete request.")


def error(status: int, kind: str, message: str | None, **more: Any) -> Answer:
    """An error body: status, type, message, error, and what else the kind has."""
    body: Json = {"status": status, "type": kind}
    if message is not None:
        body["message"] = message
    return Answer(status, json.dumps({**body, "error": None, **more}).encode())


def not_found() -> Answer:
    """404 of the router."""
    return error(404, "HttpException", "Not Found")


_MAL_FAILED = (
    "Request to MyAnimeList.net failed. MyAnimeList.net may be down/unavailable, refuses to connect or took "
    "too long to respond. Please try again later."
)


def upstream_failed(about: str) -> Answer:
    """500: what Jikan says when MyAnimeList fails, and for ids far out of range."""
    return error(500, "UpstreamException", _MAL_FAILED, error=f"Unsupported response code for {about!r}")


def gateway_failed(status: int) -> Answer:
    """504 and its relatives, from the gateway in front."""
    return error(
        status,
        "BadResponseException",
        "Jikan failed to connect to MyAnimeList. MyAnimeList may be down/unavailable or refuses to connect",
    )


def too_many(retry_after: str | None) -> Answer:
    """429: its `status` is a string."""
    body = {
        "status": "429",
        "type": "RateLimitException",
        "message": "You are being rate-limited. Please follow Rate Limiting guidelines.",
        "error": None,
    }
    headers = {"Content-Type": JSON_TYPE}
    if retry_after is not None:
        headers["Retry-After"] = retry_after
    return Answer(429, json.dumps(body).encode(), headers)
