"""One name, asked for on behalf of somebody: what the upstream finds joins the catalogue for good.

A run like any other, with a row in the ledger, but for a page at most. Not here: who may ask, and when.
"""

from dataclasses import dataclass

import psycopg

from catlog.errors import UpstreamError
from catlog.jikan.client import JikanClient
from catlog.jikan.payloads import PayloadError, decode_anime
from catlog.kit.clock import now
from catlog.kit.sqlfile import sql_folder
from catlog.pipeline.extract import paged
from catlog.pipeline.ledger import meter, tell_of_asking
from catlog.pipeline.run import load_pages
from catlog.pipeline.sources import LOOKUP

_KNOWN_TITLES = sql_folder("catlog.pipeline")("known_titles")


@dataclass(frozen=True, slots=True)
class LookupReport:
    """What a lookup has brought."""

    mal_ids: list[int]
    """In the upstream's order, each once."""
    added: int
    """How many of them the catalogue lacked."""


def look_up(
    connection: psycopg.Connection, client: JikanClient, text: str, *, is_adult_wanted: bool, limit: int = 25
) -> LookupReport:
    """Ask for a name; store and publish what comes. The connection is in autocommit.

    Raises UpstreamError; ConflictError when another process is just taking in what it looked up.
    """
    spent, start_time = meter(client), now()
    try:
        page = client.get_page("/anime", q=text, limit=limit, sfw=None if is_adult_wanted else "true")
    except UpstreamError as error:
        tell_of_asking(connection, LOOKUP, start_time, spent(), error.message)
        raise
    records: dict[int, bytes] = {}
    for raw in page.items:
        try:
            records.setdefault(decode_anime(raw).mal_id, raw)
        except PayloadError:
            # One that cannot be understood is no reason to lose the others: there is nothing to lose here.
            continue
    if not records:
        tell_of_asking(connection, LOOKUP, start_time, spent())
        return LookupReport([], 0)
    mal_ids = list(records)
    known = connection.execute(_KNOWN_TITLES, {"mal_ids": mal_ids}).fetchall()
    load_pages(
        connection,
        LOOKUP,
        lambda _: paged(list(records.values()), len(records)),
        page_size=len(records),
        spent=spent,
    )
    return LookupReport(mal_ids, len(mal_ids) - len(known))
