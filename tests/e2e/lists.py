"""What tests of a list share: titles and entries by the number, and the parts of the page."""

import psycopg
from playwright.sync_api import Locator, Page

_TITLES = """
INSERT INTO "ProcessedAnime" (
    "malId", title, "titleEnglish", "titleJapanese", type, year, episodes, status, score, genres, studios,
    "etlRunId"
)
SELECT
    n, 'Title ' || lpad(n::text, 5, '0') || repeat(' of the long road', (n = 7)::int * 3),
    CASE WHEN n %% 2 = 0 THEN 'English ' || n END, '題' || n, (ARRAY['TV', 'Movie', 'OVA'])[1 + n %% 3],
    1990 + n %% 36, CASE WHEN n %% 5 <> 0 THEN 12 END, 'Finished Airing', (n %% 90) / 10.0 + 1,
    CASE WHEN n %% 2 = 0 THEN '{Action,Drama}'::text[] ELSE '{Comedy}' END,
    CASE WHEN n %% 13 = 0 THEN '{Kumo}'::text[] ELSE '{}' END, 'test'
FROM generate_series(1, %(entries)s + 20) AS n
ON CONFLICT DO NOTHING
"""
_ENTRIES = """
INSERT INTO "ListEntry" (
    "accountId", "malId", status, "ratingPoints", "episodesWatched", tags, "isFavorite", "updatedAt"
)
SELECT
    (SELECT id FROM "Account" WHERE username = %(owner)s), n,
    CASE WHEN n <= 6 THEN 'watching'
        ELSE (ARRAY['completed', 'plan_to_watch', 'on_hold', 'dropped'])[1 + n %% 4] END,
    CASE WHEN n %% 3 = 0 THEN 80 END, CASE WHEN n <= 6 THEN n + 5 ELSE 0 END,
    CASE WHEN n %% 4 = 0 THEN '{sea}'::text[] ELSE '{}' END, n %% 10 = 0,
    now() - n * interval '1 minute'
FROM generate_series(1, %(entries)s) AS n
"""


def insert_list(database_url: str, owner: str, entries: int) -> None:
    """Give somebody a list. Title 1 was changed last, and 1 to 6 are being watched at episodes 6 to 11."""
    with psycopg.connect(database_url) as connection:
        connection.execute(_TITLES, {"entries": entries})
        connection.execute(_ENTRIES, {"entries": entries, "owner": owner})


def row(page: Page, number: int) -> Locator:
    return page.get_by_role("row").filter(has_text=f"Title {number:05}")


def toast(page: Page) -> Locator:
    return page.locator(".toast")
