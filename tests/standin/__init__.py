"""A stand-in for the upstream: an HTTP server that speaks Jikan v4, quirks, quota and faults included.

    with StandIn(Titles(sample(60))) as standin:
        standin.fault("504", path="/top/anime", page=2, times=3)
        ... # point JIKAN_BASE_URLS at standin.url

or, as a process, `python -m tests.standin --help`.

Here: what is served (`titles`, `recordings`, `sample`), how it goes wrong (`faults`), how often one may ask
(`quota`), and the server (`server`). Not here: any knowledge of CatLog, whose demo catalogue alone is
borrowed where it runs as a process.
"""

from tests.standin.quota import Quota
from tests.standin.recordings import Recordings
from tests.standin.sample import anime, sample
from tests.standin.server import Request, StandIn
from tests.standin.titles import Titles

__all__ = ["Quota", "Recordings", "Request", "StandIn", "Titles", "anime", "sample"]
