"""How an upstream goes wrong, on demand.

A fault is switched on for a path and a page (or any) and for so many requests. Two sorts: those that change
the answer are here, those of the connection (hang, drip, reset, truncated) are carried out by the server.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.standin.answers import Answer, Json, gateway_failed, too_many, upstream_failed

CONNECTION_FAULTS = frozenset({"hang", "drip", "reset", "truncated"})


@dataclass
class Fault:
    """One rule."""

    kind: str
    path: str | None = None
    page: int | None = None
    times: int | None = 1
    retry_after: str | None = None
    seconds: float = 30.0
    edit: Callable[[Json], None] | None = None

    def applies(self, path: str, page: int) -> bool:
        """Whether the request is meant, and the fault not used up."""
        return self.times != 0 and self.path in (None, path) and self.page in (None, page)

    def use(self) -> None:
        """Count one use."""
        if self.times is not None:
            self.times -= 1


def spoiled(fault: Fault, answer: Answer, previous: Answer) -> Answer:
    """`answer` as the fault has it; `previous` is what the page before would have been."""
    match fault.kind:
        case "429":
            return too_many(fault.retry_after)
        case status if status.isdigit():
            return _with_retry_after(_failed(int(status)), fault.retry_after)
        case "html":
            return Answer(200, b"<!doctype html><title>Be right back</title>", {"Content-Type": "text/html"})
        case "cut-json":
            return Answer(200, answer.body[: len(answer.body) // 2], answer.headers)
        case _:
            content = json.loads(answer.body)
            _edit(fault, content, previous)
            return Answer(answer.status, json.dumps(content).encode(), answer.headers)


def _failed(status: int) -> Answer:
    return upstream_failed("a page") if status == 500 else gateway_failed(status)


def _with_retry_after(answer: Answer, retry_after: str | None) -> Answer:
    if retry_after is None:
        return answer
    return Answer(answer.status, answer.body, {**answer.headers, "Retry-After": retry_after})


def _edit(fault: Fault, content: Json, previous: Answer) -> None:
    data: list[Any] = content["data"]
    match fault.kind:
        case "wrong-type":
            data[0]["members"] = "many"
        case "rank-0":
            data[0]["rank"] = 0
        case "half-page":  # cut off on the way: the page still says how many it should hold
            del data[len(data) // 2 :]
        case "short-page":  # short already at the source, and says so
            del data[len(data) // 2 :]
            content["pagination"]["items"]["count"] = len(data)
        case "duplicate-page":
            content["data"] = json.loads(previous.body)["data"]
            content["pagination"]["items"]["count"] = len(content["data"])
        case "edit" if fault.edit is not None:
            fault.edit(content)
        case unknown:
            raise ValueError(f"there is no fault called {unknown!r}")
