-- One title with everything the page shows. Grain: at most one row. Parameters: mal_id.
-- "updatedAt": its row tells of the last change; a run that found it unchanged has seen it later. A catalogue
-- run sees every title, one of the rankings those it has a row for.
-- "relations": a title without a page here has no malId.
SELECT
    "malId", title, "titleEnglish", "titleJapanese", "imageUrl", type,
    coalesce(year, extract(year FROM "airedFrom")::integer) AS year,
    season, status, episodes,
    score::float8 AS score, rank, popularity, members, genres, "isAdult",
    synonyms, themes, demographics, studios, producers, source, rating, "scoredBy", favorites,
    "airedFrom", "airedTo", "durationSeconds", "broadcastDay", "broadcastTime", "broadcastTimezone",
    "trailerUrl", synopsis, background, "processedAt",
    greatest(
        "processedAt",
        (SELECT max("endTime") FROM "EtlLogs" WHERE status = 'SUCCESS' AND starts_with("runId", 'catalogue-')),
        (
            SELECT e."endTime"
            FROM "DailyRankings" AS d
            JOIN "EtlLogs" AS e ON e."runId" = d."etlRunId" AND e.status = 'SUCCESS'
            WHERE d."malId" = p."malId"
            ORDER BY d."snapshotDate" DESC
            LIMIT 1
        )
    ) AS "updatedAt",
    coalesce(
        (
            SELECT jsonb_agg(
                CASE
                    WHEN r.value ->> 'type' = 'anime' AND EXISTS (
                        SELECT FROM "ProcessedAnime" AS other
                        WHERE other."malId" = (r.value ->> 'malId')::integer
                    ) THEN r.value
                    ELSE r.value || '{"malId": null}'
                END
                ORDER BY r.ordinality
            )
            FROM "AnimeRelations" AS known, jsonb_array_elements(known.relations) WITH ORDINALITY AS r
            WHERE known."malId" = p."malId"
        ),
        '[]'
    ) AS relations
FROM "ProcessedAnime" AS p
WHERE "malId" = %(mal_id)s
