"""Asking the upstream: base URLs in order of preference, retries, failover, and patience.

One request goes to the first base that is not known to be down. A failure that may pass is tried again
there with exponential back-off; when the tries are used up the next base is asked. A base that keeps failing
is left alone for a minute, then probed by one try: so a dead upstream costs one probe a minute, and a
recovered one is used again.

Not here: how fast we may ask (`pace`), what a failure leads to (`failures`), what a body means (`payloads`).
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Self

import httpx2
import structlog
from tenacity import RetryCallState, Retrying

from catlog import __version__
from catlog.errors import UpstreamError
from catlog.jikan.failures import (
    BUSY,
    MISSING,
    OUTAGE,
    REFUSED,
    UNAVAILABLE,
    AttemptError,
    of_status,
    of_transport,
)
from catlog.jikan.pace import Pace, pace_pool
from catlog.jikan.payloads import InvalidAnswerError, Page, parse_page, parse_record
from catlog.jikan.upstream import Answer, Upstream
from catlog.settings import JikanSettings

log = structlog.get_logger(__name__)

_LARGEST_BODY_BYTES = 32 * 1024 * 1024

Param = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class _NoAnswer:
    """Why no upstream answered."""

    reasons: str
    are_all_missing: bool


class JikanClient:
    """A client of one or several Jikan v4-compatible upstreams. Safe to share between threads.

    To one base only one request is under way at a time. A Retry-After pauses every caller of this client;
    other processes hear it from the upstream themselves, at the cost of one request each.
    """

    def __init__(
        self,
        settings: JikanSettings,
        pace: Pace,
        *,
        sleep: Callable[[float], None] = time.sleep,
        probe_seconds: float = 60.0,
    ) -> None:
        """`sleep` takes the seconds of back-off and pauses; `probe_seconds` is how long a base that keeps
        failing is left alone."""
        self._settings = settings
        self._pace = pace
        self._sleep = sleep
        self._count_lock = threading.Lock()
        self._request_count = self._failure_count = self._refusal_count = 0
        self._http = httpx2.Client(
            timeout=settings.timeout_seconds,
            headers={"User-Agent": f"CatLog/{__version__} (anime tracker)", "Accept": "application/json"},
        )
        # The key belongs to the preferred upstream; the others must not see it.
        keys = [settings.server_key.get_secret_value(), *[""] * (len(settings.base_urls) - 1)]
        self._upstreams = [
            Upstream(base_url, key, max_retries=settings.max_retries, probe_seconds=probe_seconds)
            for base_url, key in zip(settings.base_urls, keys, strict=True)
        ]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the connections go."""
        self._http.close()

    @property
    def request_count(self) -> int:
        """HTTP requests sent so far, retries included: what the upstream counts."""
        return self._request_count

    @property
    def failure_count(self) -> int:
        """Those of the requests that brought nothing that could be used; "no such title" is an answer."""
        return self._failure_count

    @property
    def refusal_count(self) -> int:
        """Those of the failures that said we ask too often."""
        return self._refusal_count

    def get_page(self, path: str, **params: Param) -> Page:
        """One page of a listing: `get_page("/top/anime", page=1, limit=25)`. A parameter of None is left out.

        Blocks for the pace, for back-off and for Retry-After (up to 120 s each time). Raises UpstreamError
        when no upstream gave a page; it names each, what it answered, and how often it was asked.
        """
        asked = httpx2.QueryParams({name: value for name, value in params.items() if value is not None})
        answer = self._ask_all(path, asked, parse_page)
        if isinstance(answer, Page):
            return answer
        query = f"?{asked}" if asked else ""
        raise UpstreamError(f"GET {path}{query} brought no page: {answer.reasons}")

    def get_record(self, path: str) -> bytes | None:
        """One record by its own address, as its bytes: `get_record("/anime/1")`. None where every upstream
        says that there is no such thing. Blocks as `get_page`. Raises UpstreamError."""
        answer = self._ask_all(path, httpx2.QueryParams(), parse_record)
        if isinstance(answer, bytes):
            return answer
        if answer.are_all_missing:
            return None
        raise UpstreamError(f"GET {path} brought no record: {answer.reasons}")

    def _ask_all(
        self, path: str, params: httpx2.QueryParams, parse: Callable[[bytes], Answer]
    ) -> "Answer | _NoAnswer":
        """The first answer that an upstream gives, or why none did."""
        errors: list[tuple[Upstream, AttemptError]] = []
        for upstream in self._upstreams:
            if errors:
                because = f"{errors[-1][0].name} {errors[-1][1].reason}"
                log.warning("upstream_failover", path=path, to=upstream.name, because=because)
            try:
                return self._ask(upstream, path, params, parse)
            except AttemptError as error:
                errors.append((upstream, error))
                if error.kind.is_final:
                    break
        return _NoAnswer(
            reasons="; ".join(f"{upstream.name} {error.reason}" for upstream, error in errors),
            are_all_missing=all(error.kind is MISSING for _, error in errors),
        )

    def _ask(
        self,
        upstream: Upstream,
        path: str,
        params: httpx2.QueryParams,
        parse: Callable[[bytes], Answer],
    ) -> Answer:
        """Ask one base until it answers or its tries are used up. Raises AttemptError."""
        upstream.check_pause()
        if upstream.pause_seconds:
            log.info("upstream_pause", base=upstream.name, wait_seconds=round(upstream.pause_seconds, 1))
            self._sleep(upstream.pause_seconds)

        def is_worth_another_try(state: RetryCallState) -> bool:
            error = _error(state)
            allowed = error is not None and error.allows_retry(
                state.attempt_number, self._settings.max_retries
            )
            return allowed and not upstream.is_down

        def wait_seconds(state: RetryCallState) -> float:
            upstream.check_pause()
            error = _error(state)
            return error.wait_seconds(state.attempt_number, upstream.pause_seconds) if error else 0.0

        def tell(state: RetryCallState) -> None:
            error = _error(state)
            log.warning(
                "upstream_retry",
                base=upstream.name,
                path=path,
                params=str(params),
                tries=state.attempt_number,
                because=error.reason if error else "",
                wait_seconds=round(state.upcoming_sleep, 1),
            )

        retrying = Retrying(
            retry=is_worth_another_try, wait=wait_seconds, before_sleep=tell, sleep=self._sleep, reraise=True
        )
        try:
            return retrying(lambda: upstream.guarded(lambda: self._attempt(upstream, path, params, parse)))
        except AttemptError as error:
            tries = retrying.statistics["attempt_number"]
            if tries > 1 and error.kind is not UNAVAILABLE:
                error.reason += f" to {tries} tries"
            raise

    def _attempt(
        self,
        upstream: Upstream,
        path: str,
        params: httpx2.QueryParams,
        parse: Callable[[bytes], Answer],
    ) -> Answer:
        """One HTTP request, paced and counted. Raises AttemptError."""
        self._pace.wait()
        with self._count_lock:
            self._request_count += 1
        try:
            return self._request(upstream, path, params, parse)
        except AttemptError as error:
            with self._count_lock:
                self._failure_count += error.kind is not MISSING
                self._refusal_count += error.kind is BUSY
            raise

    def _request(
        self,
        upstream: Upstream,
        path: str,
        params: httpx2.QueryParams,
        parse: Callable[[bytes], Answer],
    ) -> Answer:
        try:
            response, body = self._fetch(f"{upstream.base_url}{path}", params, upstream.headers)
        except httpx2.HTTPError as error:
            raise of_transport(error, self._settings.timeout_seconds) from error
        except httpx2.InvalidURL as error:
            raise AttemptError(REFUSED, f"is not a URL: {error}") from error
        if response.status_code != httpx2.codes.OK:
            raise of_status(response, body)
        try:
            return parse(body)
        except InvalidAnswerError as error:
            raise AttemptError(OUTAGE, f"sent what cannot be read: {error.message}") from error

    def _fetch(
        self, url: str, params: httpx2.QueryParams, headers: dict[str, str]
    ) -> tuple[httpx2.Response, bytes]:
        """The answer and its body. The timeout limits each read; an answer that drips is limited here."""
        limit = self._settings.timeout_seconds
        deadline = time.monotonic() + limit
        body = bytearray()
        with self._http.stream("GET", url, params=params, headers=headers) as response:
            for chunk in response.iter_bytes():
                body += chunk
                if time.monotonic() > deadline:
                    raise AttemptError(OUTAGE, f"had not finished its answer after {limit:g} s")
                if len(body) > _LARGEST_BODY_BYTES:
                    raise AttemptError(OUTAGE, "sent an answer too large to be a page")
        return response, bytes(body)


def _error(state: RetryCallState) -> AttemptError | None:
    """What the try that has just ended failed with."""
    error = state.outcome.exception() if state.outcome else None
    return error if isinstance(error, AttemptError) else None


@contextmanager
def open_client(
    settings: JikanSettings, conninfo: str, *, sleep: Callable[[float], None] = time.sleep
) -> Iterator[JikanClient]:
    """A client that keeps the pace of the whole installation, whose database `conninfo` names."""
    with (
        pace_pool(conninfo) as pool,
        JikanClient(settings, Pace.shared(settings, pool), sleep=sleep) as client,
    ):
        yield client
