"""A list as it is read: page by page, what it can be filtered by, and what is under way."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from catlog.kit.db import ReadSession
from catlog.tracking.items import ITEM, encode, fetch, item, read_statement
from catlog.tracking.ordering import Order, order
from catlog.tracking.schemas import ListFilter, ListOrderQuery, ListQuery, Status
from catlog.tracking.selection import conditions

_STATE = read_statement("list_state")
_PAGE = "\n".join(
    (
        read_statement("list_page").decode(),
        ITEM.decode().replace("e.extra", "e.extra, {total}"),
        "ORDER BY {order}",
    )
)
_ORDER = read_statement("list_order").decode()
_FACETS = read_statement("list_facets")
_CONTINUE = b"\n".join(
    (read_statement("list_continue"), ITEM, b'ORDER BY e."updatedAt" DESC, e."malId" DESC')
)

_BY_STATUS = conditions(ListFilter(status=Status.WATCHING))[0]


@dataclass(frozen=True, slots=True)
class ListState:
    """What is known of a list without reading it."""

    etag: str
    """What it is recognised by; another one after any change to it or to the catalogue."""
    counts: dict[Status, int]


async def list_state(session: ReadSession, account_id: int) -> ListState:
    """Look at the list's version and counts."""
    [(version, *counts, titles)] = await fetch(session, _STATE, {"account_id": account_id})
    return ListState(
        f'"{account_id}.{version or 0}.{titles}"',
        {status: count or 0 for status, count in zip(Status, counts, strict=True)},
    )


async def read_page(
    session: ReadSession,
    account_id: int,
    state: ListState,
    query: ListQuery,
    mal_ids: Sequence[int] | None,
) -> bytes:
    """A `schemas.ListRead`, as JSON."""
    by = order(query.sort, query.direction)
    parts, parameters = _parts(query, by, mal_ids)
    known_total = _known_total(state, query, parts["{where}"])
    limit = query.limit
    parts |= {
        "{limit}": str(limit + 1),
        # Counted in the one reading that finds the page.
        "{total}": "0" if known_total is not None else "(SELECT count(*) FROM matches)",
    }
    rows = await fetch(session, _filled(_PAGE, parts), {"account_id": account_id} | parameters)
    has_more = len(rows) > limit
    del rows[limit:]
    return encode(
        {
            "items": [item(row) for row in rows],
            "nextCursor": by.marker(rows[-1][-2], rows[-1][0]) if has_more else None,
            "total": known_total if known_total is not None else rows[0][-1] if rows else 0,
            "counts": state.counts,
        }
    )


async def read_order(session: ReadSession, account_id: int, query: ListOrderQuery) -> bytes:
    """A `schemas.ListOrder`, as JSON."""
    parts, parameters = _parts(query, order(query.sort, query.direction))
    rows = await fetch(session, _filled(_ORDER, parts), {"account_id": account_id} | parameters)
    return encode({"malIds": [mal_id for (mal_id,) in rows]})


def _parts(
    query: ListOrderQuery, by: Order, mal_ids: Sequence[int] | None = None
) -> tuple[dict[str, str], dict[str, Any]]:
    """What a statement's markers stand for, and its parameters."""
    where, parameters = conditions(query, mal_ids)
    after, place = by.after(query.cursor) if query.cursor is not None else ("", {})
    return {"{extra}": by.extra, "{where}": where, "{after}": after, "{order}": by.by}, parameters | place


def _filled(statement: str, parts: dict[str, str]) -> bytes:
    for marker, text in parts.items():
        statement = statement.replace(marker, text)
    return statement.encode()


def _known_total(state: ListState, wanted: ListFilter, where: str) -> int | None:
    """How many there are under the filter, when it is a status at most: that is kept."""
    if not where:
        return sum(state.counts.values())
    if wanted.status is not None and where == _BY_STATUS:
        return state.counts[wanted.status]
    return None


async def read_continue(session: ReadSession, account_id: int, state: ListState, limit: int) -> bytes:
    """A `schemas.ListRead`, as JSON: what is being watched, or watched again, the latest first."""
    rows = await fetch(session, _CONTINUE, {"account_id": account_id, "limit": limit})
    return encode(
        {
            "items": [item(row) for row in rows],
            "nextCursor": None,
            "total": rows[0][-1] if rows else 0,
            "counts": state.counts,
        }
    )


async def read_facets(session: ReadSession, account_id: int) -> bytes:
    """A `schemas.ListFacets`, as JSON."""
    facets: dict[str, list[dict[str, Any]]] = {"genres": [], "formats": [], "tags": [], "years": []}
    for kind, value, count in await fetch(session, _FACETS, {"account_id": account_id}):
        facets[kind].append({"value": int(value) if kind == "years" else value, "count": count})
    for kind, counted in facets.items():
        counted.sort(
            key=lambda facet: -facet["value"] if kind == "years" else (-facet["count"], facet["value"])
        )
    return encode(facets)
