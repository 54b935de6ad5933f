"""What the real upstream said, from the recordings beside the checkout: the ranking and the whole catalogue.

Served as recorded, repeats and gaps included. The recordings are not part of the project.
"""

import functools
import gzip
import json
import re
import tarfile
from pathlib import Path

from tests.standin.answers import Answer, Json, invalid, not_found, page_of

RECORDED = Path(__file__).resolve().parents[3] / "shared" / "data" / "recorded"
_TOP = RECORDED / "top-anime" / "2025-03-11_top_anime_pages1-20_data_concatenated.json.gz"
_LISTING = RECORDED / "anime-listing-2026-05-18" / "anime_pages_0001-1207.tar.xz"

LISTING_PAGES = 1207


@functools.cache
def top_rows() -> list[Json]:
    """The 500 rows of the ranking of 2025-03-11, in the order they were listed."""
    with gzip.open(_TOP) as file:
        recorded = json.load(file)
    rows: list[Json] = recorded["data"] if isinstance(recorded, dict) else recorded
    return rows


@functools.cache
def listing_pages() -> dict[int, bytes]:
    """The bodies of `/anime?page=1` to 1207 of 2026-05-18, by page: 150 MB, read once a process."""
    pages: dict[int, bytes] = {}
    with tarfile.open(_LISTING) as archive:
        for member in archive:
            number = re.search(r"_(\d+)\.json$", member.name)
            file = archive.extractfile(member)
            if number and file:
                pages[int(number[1])] = file.read()
    return pages


class Recordings:
    """`/top/anime` of 2025-03-11 (pages of any size) and `/anime` of 2026-05-18 (as recorded: 25 a page)."""

    def answer(self, path: str, params: dict[str, str], max_limit: int) -> Answer:
        """The answer to GET `path`."""
        match path.strip("/"):
            case "top/anime":
                return page_of(top_rows(), params, max_limit)
            case "anime":
                return self._listing(params)
            case _:
                return not_found()

    def _listing(self, params: dict[str, str]) -> Answer:
        if params.get("limit", "25") != "25":
            return invalid({"limit": ["The recording has 25 titles a page."]})
        page = params.get("page", "1")
        body = listing_pages().get(int(page)) if page.isdigit() else None
        return Answer(200, body) if body is not None else page_of([], {**params, "limit": "25"}, 25)
