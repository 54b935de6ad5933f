"""Which pages are asked for, in which order, and when to stop.

Not here: HTTP, retries and the pause between requests (`catlog.jikan`); what becomes of a page (`run`).
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from catlog.errors import UpstreamError
from catlog.jikan.client import JikanClient
from catlog.jikan.payloads import Page, Pagination

TITLES_PER_RANKING_PAGE = 25
"""What a "page" of the ranking's depth means, however many titles the upstream puts on one of its own."""


class JikanExtractor:
    """Reads listings page by page; a page is handed on before the next one is asked for.

    Never sleeps: the client keeps the pace. Each method raises UpstreamError when a page cannot be had.
    """

    def __init__(self, client: JikanClient, page_size: int = TITLES_PER_RANKING_PAGE) -> None:
        """`page_size` is how many titles a request asks for; 25 works with every upstream."""
        self._client = client
        self._page_size = page_size

    def extract_top_anime_rankings(self, max_pages: int = 4) -> Iterator[Page]:
        """The first `max_pages` x 25 titles of the ranking; fewer where the upstream's list ends before.

        A record's rank is in the record: the list is ordered by score, and places move while one reads.
        """
        wanted = max_pages * TITLES_PER_RANKING_PAGE
        for page in self._pages("/top/anime", 1, {}):
            # The same depth every day, also where pages of another size do not end there.
            yield replace(page, items=page.items[:wanted])
            wanted -= self._page_size
            if wanted <= 0:
                return

    def extract_catalogue(self, start_page: int = 1) -> Iterator[Page]:
        """Every title, ordered by id, from `start_page` on: new titles come last, so pages hardly shift."""
        yield from self._pages("/anime", start_page, {"order_by": "mal_id", "sort": "asc"})

    def extract_season(self) -> Iterator[Page]:
        """What is on the air now, with what goes on from seasons before."""
        yield from self._pages("/seasons/now", 1, {"continuing": "true"})

    def _pages(self, path: str, start_page: int, order: dict[str, str]) -> Iterator[Page]:
        for number in count(start_page):
            page = self._client.get_page(path, page=number, limit=self._page_size, **order)
            self._check(path, page)
            yield page
            if not page.pagination.has_next_page or number >= page.pagination.last_visible_page:
                return

    def _check(self, path: str, page: Page) -> None:
        """An upstream that grants fewer titles a page than asked would leave gaps between ours."""
        granted = page.pagination.per_page
        if granted is not None and granted != self._page_size:
            raise UpstreamError(
                f"GET {path} was asked for {self._page_size} titles a page and gives {granted}: "
                f"set JIKAN_PAGE_SIZE={granted}"
            )


def paged(records: Sequence[bytes], page_size: int = TITLES_PER_RANKING_PAGE) -> Iterator[Page]:
    """Records that are at hand (generated, say) as the pages an upstream would make of them."""
    last_page = max(1, math.ceil(len(records) / page_size))
    for number in range(1, last_page + 1):
        yield Page(
            items=tuple(records[(number - 1) * page_size : number * page_size]),
            pagination=Pagination(
                last_visible_page=last_page,
                has_next_page=number < last_page,
                current_page=number,
                total=len(records),
                per_page=page_size,
            ),
        )
