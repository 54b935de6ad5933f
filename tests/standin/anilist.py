"""AniList's GraphQL API over real HTTP, as its documentation has it: lists by user name, and how it refuses.

Made by hand from the documented schema; no answer of the real site is in it.
"""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.standin.serving import Serving


def entry(number: int, mal_id: int | None, status: str, **fields: Any) -> dict[str, Any]:
    """An entry as the answer has it; `title`, `format` and `episodes` are of the title."""
    media = {
        "idMal": mal_id,
        "format": fields.pop("format", "TV"),
        "episodes": fields.pop("episodes", 12),
        "title": {"romaji": fields.pop("title", f"Title {number}")},
    }
    nothing = {"year": None, "month": None, "day": None}
    return {
        "id": number,
        "status": status,
        "score": 0,
        "progress": 0,
        "repeat": 0,
        "notes": None,
        "startedAt": nothing,
        "completedAt": nothing,
        "media": media,
    } | fields


class AnilistStandIn(Serving):
    """A server on a port of its own, with the lists of some people. Use as a context manager."""

    def __init__(self, lists: dict[str, list[list[dict[str, Any]]]], *, chunk: int | None = None) -> None:
        """`lists` has, by user name, lists of entries. `chunk` is how many of them an answer holds."""
        self.lists = lists
        self.private: set[str] = set()
        self.asked: list[dict[str, Any]] = []
        self.next_answer: tuple[int, dict[str, str], bytes] | None = None
        """Given once, instead of what was asked for."""
        self.chunk = chunk
        super().__init__(ThreadingHTTPServer(("127.0.0.1", 0), _handler_of(self)), "anilist")

    @property
    def url(self) -> str:
        """Where it is."""
        return f"{self.root}/"

    def answer(self, variables: dict[str, Any]) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body."""
        if self.next_answer is not None:
            given, self.next_answer = self.next_answer, None
            return given
        name = variables["userName"]
        if name in self.private:
            return _error(403, "Private User")
        if name not in self.lists:
            return _error(404, "User not found")
        lists = self.lists[name]
        number = variables.get("chunk") or 1
        shown = lists if self.chunk is None else lists[(number - 1) * self.chunk : number * self.chunk]
        collection = {
            "hasNextChunk": self.chunk is not None and number * self.chunk < len(lists),
            "lists": [{"entries": entries} for entries in shown],
        }
        return 200, {}, json.dumps({"data": {"MediaListCollection": collection}}).encode()


def _error(status: int, message: str) -> tuple[int, dict[str, str], bytes]:
    body = {"errors": [{"message": message, "status": status, "locations": []}], "data": None}
    return status, {}, json.dumps(body).encode()


def _handler_of(site: AnilistStandIn) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            site.asked.append(question)
            status, headers, body = site.answer(question["variables"])
            self.send_response(status)
            for name, value in ({"Content-Type": "application/json"} | headers).items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    return Handler
