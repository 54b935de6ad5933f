"""A list as it is read: page by page, what it can be filtered by, and what is under way."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from catlog.kit.db import ReadSession
from catlog.tracking.items import ITEM, encode, fetch, item, read_statement
from catlog.tracking.ordering import order
from catlog.tracking.schemas import ListFilter, ListQuery, Status
from catlog.tracking.selection import conditions

_STATE = read_statement("list_state")
_PAGE = (read_statement("list_page") + b"\n" + ITEM).decode()
_TOTAL = read_statement("list_total").decode()
_FACETS = read_statement("list_facets")
_CONTINUE = b"\n".join(
    (read_statement("list_continue"), ITEM, b'ORDER BY e."updatedAt" DESC, e."malId" DESC')
)

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class ListState:
    """What is known of a list without reading it."""

    etag: str
    """What it is recognised by; another one after any change to it or to the catalogue."""
    counts: dict[Status, int]


async def list_state(session: ReadSession, account_id: int) -> ListState:
    """Look at the list's version and counts."""
    [(version, *counts, load)] = await fetch(session, _STATE, {"account_id": account_id})
    return ListState(
        f'"{account_id}.{version or 0}.{load or 0}"',
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
    where, parameters = conditions(query, mal_ids)
    parameters["account_id"] = account_id
    total = await _total(session, state, query, where, parameters)
    if query.cursor is not None:
        after, values = by.after(query.cursor)
        where, parameters = where + after, parameters | values
    limit = query.limit or max(total, 1)
    statement = (
        _PAGE.replace("{extra}", by.extra)
        .replace("{where}", where)
        .replace("{order}", by.inner)
        .replace("{limit}", str(limit + 1))
        + f"\nORDER BY {by.outer}"
    )
    rows = await fetch(session, statement.encode(), parameters)
    has_more = len(rows) > limit
    del rows[limit:]
    return encode(
        {
            "items": [item(row) for row in rows],
            "nextCursor": by.marker(rows[-1][-1], rows[-1][0]) if has_more else None,
            "total": total,
            "counts": state.counts,
        }
    )


async def _total(
    session: ReadSession,
    state: ListState,
    wanted: ListFilter,
    where: str,
    parameters: dict[str, Any],
) -> int:
    """How many there are under the filter; known without counting when it is a status at most."""
    if not where:
        return sum(state.counts.values())
    if wanted.status is not None and where == conditions(ListFilter(status=wanted.status))[0]:
        return state.counts[wanted.status]
    [(total,)] = await fetch(session, _TOTAL.replace("{where}", where).encode(), parameters)
    return int(total)


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
