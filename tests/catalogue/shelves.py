"""Whole catalogues for the search: the real one where it lies beside the checkout, and the invented one.

Both go through the pipeline's own transform, so a title has the names it would have in the database.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from catlog import demo
from catlog.catalogue.index.facets import Filters
from catlog.catalogue.index.orders import Sort
from catlog.catalogue.index.snapshot import Snapshot, Title
from catlog.jikan.names import fold
from catlog.jikan.payloads import parse_page
from catlog.pipeline.transform import AnimeRow, RankingTransformer
from tests.standin.recordings import listing_pages


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody types, and what they want."""

    kind: str
    text: str
    mal_id: int


def queries(name: str, shelf: Snapshot | None = None) -> list[Query]:
    """`real` or `demo`: the queries written down for a catalogue. With a `shelf`, what is wanted is the title
    of that name there: a demo of another size has the same titles under other numbers."""
    with (Path(__file__).parent / f"queries_{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    numbers = {title.folded_title: title.mal_id for title in shelf.titles.values()} if shelf else {}
    return [
        Query(row["kind"], row["query"], numbers.get(fold(row["title"]), int(row["malId"]))) for row in rows
    ]


def real_rows() -> Iterator[dict[str, Any]]:
    """The 30,014 titles as recorded."""
    return _rows(record for body in listing_pages().values() for record in parse_page(body).items)


def demo_rows(titles: int = 3000) -> Iterator[dict[str, Any]]:
    """Invented titles, the same every time."""
    return _rows(map(msgspec.json.encode, demo.generate(titles=titles).payloads()))


def _rows(records: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    """As `sql/index_titles.sql` gives them; of a title that is listed twice the last one."""
    transformer = RankingTransformer()
    rows = {}
    for record in records:
        row = transformer.transform_record(record)
        assert isinstance(row, AnimeRow)
        rows[row.mal_id] = {_camel(name): value for name, value in row._asdict().items()}
        if row.year is None and row.aired_from is not None:
            rows[row.mal_id]["year"] = row.aired_from.year
    return iter(rows.values())


def _camel(name: str) -> str:
    first, *more = name.split("_")
    return first + "".join(word.capitalize() for word in more)


def snapshot(rows: Iterable[dict[str, Any]]) -> Snapshot:
    """Ready to be searched."""
    return Snapshot.of((Title.of(row | {"version": 1}) for row in rows), "test")


def found(shelf: Snapshot, text: str, limit: int, *, shows_adult: bool = False) -> list[int]:
    """The first titles that a text finds, by malId."""
    if not limit:
        return []
    page = shelf.page(text, Filters(shows_adult=shows_adult), sort=Sort.RELEVANCE, limit=limit)
    return [msgspec.json.decode(card)["malId"] for card in page.cards]
