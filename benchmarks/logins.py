"""What everybody else feels while log-ins saturate the server: the p99 of a bystander's request.

Wall time, as that is what is felt; idle and busy phases take turns, and each figure is a median over them.
"""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from statistics import median, quantiles

from benchmarks.measure import Result, at_most
from benchmarks.servers import Server, ask, serve

_ROUNDS = 5
_REQUESTS = 400
_RUSH = 8
_PERSON = {"username": "rush", "email": "rush@example.com", "password": "a long enough password"}


def measure(database_url: str) -> list[Result]:
    """Needs a migrated database."""
    with serve("servers:create_catlog", database_url) as server:
        ask(server.connect(), "POST", "/api/auth/register", headers={}, body=_PERSON, expect=201)
        idle: list[float] = []
        busy: list[float] = []
        log_ins = 0
        _p99_ms(server)
        for _ in range(_ROUNDS):
            idle.append(_p99_ms(server))
            with _rush(server) as counter:
                busy.append(_p99_ms(server))
            log_ins += len(counter)
    detail = f"idle {median(idle):.1f} ms, busy {median(busy):.1f} ms, {log_ins} log-ins meanwhile"
    return [
        at_most(
            "p99 (wall) of another request while log-ins saturate, over idle",
            median(busy) / median(idle),
            2,
            detail,
        )
    ]


def _p99_ms(server: Server) -> float:
    """The 99th percentile of a bystander's requests, which come at a person's pace and not back to back."""
    connection = server.connect()
    took = []
    for _ in range(_REQUESTS):
        started = time.perf_counter()
        ask(connection, "GET", "/api/anime?limit=24", headers={}, expect=200)
        took.append((time.perf_counter() - started) * 1e3)
        time.sleep(0.005)
    connection.close()
    return quantiles(took, n=100)[98]


@contextmanager
def _rush(server: Server) -> Iterator[list[int]]:
    """Log in from several connections at once, each time the answer to the last one has come."""
    over = threading.Event()
    done: list[int] = []

    def keep_logging_in() -> None:
        connection = server.connect()
        body = {"login": _PERSON["username"], "password": _PERSON["password"]}
        while not over.is_set():
            done.append(ask(connection, "POST", "/api/auth/login", headers={}, body=body, expect=200).status)
        connection.close()

    with ThreadPoolExecutor(_RUSH) as pool:
        under_way = [pool.submit(keep_logging_in) for _ in range(_RUSH)]
        time.sleep(0.3)
        try:
            yield done
        finally:
            over.set()
    for future in under_way:
        future.result()
