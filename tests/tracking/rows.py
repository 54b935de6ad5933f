"""What the tests of lists share: a long list in no time, and looks behind the app."""

from typing import Any

import psycopg
from psycopg.rows import TupleRow

from tests.conftest import Person

Connection = psycopg.Connection[TupleRow]


def many_titles(connection: Connection, count: int) -> None:
    """Titles 1001 and on, with gaps in what is known of them, ties in all of it, and a few odd names."""
    connection.execute(
        """
        INSERT INTO "ProcessedAnime" (
            "malId", title, "titleEnglish", type, year, "airedFrom", episodes, score, genres, themes,
            demographics, studios, source, "isAdult", "etlRunId"
        )
        SELECT
            1000 + n,
            (ARRAY['"Oshi', 'Zebra', 'apple', 'Édith', 'Café de', 'x/y_z%%', 'JoJo''s'])[1 + n %% 7]
                || ' ' || n / 3,
            CASE WHEN n %% 4 = 0 THEN 'English ' || n END,
            CASE WHEN n %% 5 > 0 THEN (ARRAY['TV', 'Movie', 'OVA'])[1 + n %% 3] END,
            CASE WHEN n %% 3 > 0 THEN 1990 + n %% 7 END,
            CASE WHEN n %% 3 = 0 AND n %% 2 = 0 THEN make_date(1990 + n %% 7, 4, 1) END,
            CASE WHEN n %% 6 > 0 THEN 1 + n %% 5 END,
            CASE WHEN n %% 4 > 0 THEN (n %% 5) + 0.25 END,
            (ARRAY['Action', 'Drama', 'Comedy', 'Action'])[1 + n %% 3:2 + n %% 3],
            (ARRAY['School', 'Mecha'])[1 + n %% 2:1 + n %% 2],
            CASE WHEN n %% 2 = 0 THEN ARRAY['Seinen'] ELSE '{}' END,
            (ARRAY['Kumo', 'Sora'])[1 + n %% 2:n %% 3],
            (ARRAY['Manga', 'Original'])[n %% 4],
            n %% 11 = 0,
            'test'
        FROM generate_series(1, %s) AS n
        """,
        (count,),
    )


def many_entries(connection: Connection, person: Person, count: int) -> None:
    """Entries of titles 1001 and on, every ninth of a title that the catalogue lacks."""
    connection.execute(
        """
        INSERT INTO "ListEntry" (
            "accountId", "malId", status, "ratingPoints", "episodesWatched", "createdAt", "updatedAt",
            "startedOn", "finishedOn", tags, "isFavorite", "givenTitle", "givenType", "givenEpisodes"
        )
        SELECT
            %(account_id)s,
            CASE WHEN n %% 9 = 0 THEN 500000 ELSE 1000 END + n,
            (ARRAY['watching', 'completed', 'plan_to_watch', 'on_hold', 'dropped'])[1 + n %% 5],
            CASE WHEN n %% 3 > 0 THEN (1 + n %% 10) * 10 END,
            n %% 4,
            '2026-01-01'::timestamptz + n %% 13 * interval '1 hour',
            '2026-02-01'::timestamptz + n %% 17 * interval '1 microsecond',
            CASE WHEN n %% 4 > 0 THEN (ARRAY['2020', '2020-05', '2021-05-06'])[1 + n %% 3] END,
            CASE WHEN n %% 7 > 0 THEN (ARRAY['2022', '2022-05', '2022-05-06'])[1 + n %% 3] END,
            (ARRAY['comfy', 'rainy', 'with mum'])[1 + n %% 3:1 + n %% 2],
            n %% 10 = 0,
            CASE WHEN n %% 9 = 0 THEN 'Given ' || n END,
            CASE WHEN n %% 9 = 0 THEN 'TV' END,
            CASE WHEN n %% 9 = 0 THEN 3 END
        FROM generate_series(1, %(count)s) AS n
        """,
        {"account_id": person.account_id, "count": count},
    )


def stored(connection: Connection, person: Person) -> list[TupleRow]:
    """Every entry of a person as it lies there, but for its version."""
    return connection.execute(
        """
        SELECT (to_jsonb(e) - 'version')::text FROM "ListEntry" AS e
        WHERE "accountId" = %s ORDER BY "malId"
        """,
        (person.account_id,),
    ).fetchall()


def counts(connection: Connection, person: Person) -> tuple[dict[str, int], dict[str, int]]:
    """How many entries of each status: as they are kept, and as they are counted."""
    names = {
        "watching": "watchingCount",
        "completed": "completedCount",
        "plan_to_watch": "planToWatchCount",
        "on_hold": "onHoldCount",
        "dropped": "droppedCount",
    }
    columns = ", ".join(f'"{name}"' for name in names.values())
    kept = connection.execute(
        f'SELECT {columns} FROM "ListVersion" WHERE "accountId" = %s', (person.account_id,)
    ).fetchone()
    counted: dict[str, Any] = dict(
        connection.execute(
            'SELECT status, count(*) FROM "ListEntry" WHERE "accountId" = %s GROUP BY status',
            (person.account_id,),
        ).fetchall()
    )
    assert kept is not None
    return dict(zip(names, kept, strict=True)), dict.fromkeys(names, 0) | counted


def activity(connection: Connection, person: Person) -> list[dict[str, Any]]:
    """Everything a person did, as rows of "Activity", the first first."""
    rows = connection.execute(
        'SELECT to_jsonb(a) FROM "Activity" AS a WHERE "accountId" = %s ORDER BY id', (person.account_id,)
    )
    return [row for (row,) in rows.fetchall()]
