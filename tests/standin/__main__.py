"""The stand-in as a process of its own, for trying CatLog by hand: `python -m tests.standin --help`."""

import argparse
import signal
import threading

from catlog import demo
from tests.standin import Quota, Recordings, StandIn, Titles, sample
from tests.standin.answers import Source


def _source(name: str, titles: int) -> Source:
    if name == "recorded":
        return Recordings()
    if name == "sample":
        return Titles(sample(titles))
    return Titles(demo.generate(titles=titles).payloads())


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.standin", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 picks a free one")
    parser.add_argument("--catalogue", choices=("demo", "recorded", "sample"), default="demo")
    parser.add_argument("--titles", type=int, default=3000, help="size of the demo or sample catalogue")
    parser.add_argument("--prefix", default="/v4", help="version prefix")
    parser.add_argument("--max-limit", type=int, default=25, help="largest page; 50 is like Tenrai")
    parser.add_argument("--no-quota", action="store_true", help="never answer 429 (else 3/s and 60/min)")
    parser.add_argument(
        "--fault", action="append", default=[], metavar="KIND", help="go wrong on every request"
    )
    given = parser.parse_args()

    quota = None if given.no_quota else Quota()
    source = _source(given.catalogue, given.titles)
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    with StandIn(
        source, prefix=given.prefix, max_limit=given.max_limit, quota=quota, port=given.port
    ) as standin:
        for kind in given.fault:
            standin.fault(kind, times=None)
        print(f"JIKAN_BASE_URLS={standin.url}", flush=True)
        stop.wait()


if __name__ == "__main__":
    main()
