"""The demo's way into a database: titles through the pipeline's own load, history by COPY.

Its rows can be told from real ones by their run ids, which start with `demo-`.
"""

from collections.abc import Callable, Iterator
from itertools import islice

import msgspec
import psycopg

from catlog.demo.catalogue import Catalogue
from catlog.demo.history import KEPT_RANK
from catlog.errors import ConflictError
from catlog.jikan.payloads import Page, Pagination
from catlog.kit.sqlfile import sql_folder
from catlog.pipeline import snapshots
from catlog.pipeline.run import holds_demo, load_pages
from catlog.pipeline.sources import Source

DEMO = Source("demo", endpoint="demo", source_api="demo")
_HISTORY_RUN = "demo-history"
_PAGE_SIZE = 500

_statement = sql_folder("catlog.demo")
_COPY_HISTORY = _statement("copy_history")
_DROP_HISTORY = _statement("drop_history")
_PUBLISH_HISTORY = _statement("publish_history")


def fill(connection: psycopg.Connection, make: Callable[[], Catalogue]) -> bool:
    """Fill an empty, migrated database with the catalogue that `make` gives, and its history.

    The connection is in autocommit. Gives False, and makes nothing, when the demo is there already. Raises
    ConflictError when the database holds a real catalogue: the two are never mixed. A fill that was killed is
    begun anew.
    """
    demo_is_there = holds_demo(connection)
    if demo_is_there:
        return False
    if demo_is_there is not None:
        raise ConflictError(
            "This database holds a real catalogue, and the demo's invented titles would mix with it. "
            "Give the demo a folder of its own with --data-dir."
        )
    catalogue = make()
    with connection.transaction(), connection.cursor() as cursor:
        cursor.execute(_DROP_HISTORY, {"run_id": _HISTORY_RUN})
        with cursor.copy(_COPY_HISTORY) as copy:
            for row in catalogue.history():
                copy.write_row((*row, _HISTORY_RUN))
        history = {"run_id": _HISTORY_RUN, "depth": KEPT_RANK, "but_for": catalogue.until}
        days = cursor.execute(_PUBLISH_HISTORY, history).fetchall()
        snapshots.tell(connection, [day for (day,) in days])
    # The titles come last: that they are there says that the history is.
    load_pages(
        connection,
        DEMO,
        lambda _: pages_of(catalogue),
        snapshot_date=catalogue.until,
        page_size=_PAGE_SIZE,
    )
    return True


def pages_of(catalogue: Catalogue, page_size: int = _PAGE_SIZE) -> Iterator[Page]:
    """The catalogue as an upstream would list it, without the HTTP."""
    last = -(-len(catalogue) // page_size)
    payloads = catalogue.payloads()
    for number in range(1, last + 1):
        yield Page(
            items=tuple(msgspec.json.encode(payload) for payload in islice(payloads, page_size)),
            pagination=Pagination(
                last_visible_page=last,
                has_next_page=number < last,
                current_page=number,
                total=len(catalogue),
                per_page=page_size,
            ),
        )
