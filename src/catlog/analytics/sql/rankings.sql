-- The chart of a day. Grain: a title that is on it, or that has just left it; one row without a title where there is no
-- snapshot. Parameters: as_of; top (how deep).
-- The latest snapshot at or before as_of, and where each title was in the one before that. Ranks can be shared and can
-- be missing: by the rank, then the lower number. "isNew": the snapshot before went deep enough to say that the title
-- was not there. Titles that were on the chart and no longer are come last, "rank" beyond it or null.
WITH latest AS MATERIALIZED (
    SELECT "snapshotDate", coalesce("depth", 2147483647) AS "depth"
    FROM "PublishedSnapshot"
    WHERE "snapshotDate" <= %(as_of)s
    ORDER BY "snapshotDate" DESC
    LIMIT 1
),
before AS MATERIALIZED (
    SELECT p."snapshotDate", coalesce(p."depth", 2147483647) AS "depth"
    FROM latest
    JOIN "PublishedSnapshot" AS p ON p."snapshotDate" < latest."snapshotDate"
    ORDER BY p."snapshotDate" DESC
    LIMIT 1
),
listed AS (
    SELECT
        today."malId",
        today."rank",
        past."rank" AS "previousRank",
        coalesce(past."rank" IS NULL AND before."depth" >= today."rank", false) AS "isNew",
        today."score",
        today."members",
        false AS "isDropped"
    FROM latest
    JOIN "DailyRankings" AS today
        ON today."snapshotDate" = latest."snapshotDate" AND today."rank" <= %(top)s
    LEFT JOIN before ON true
    LEFT JOIN "DailyRankings" AS past
        ON past."malId" = today."malId" AND past."snapshotDate" = before."snapshotDate"
    UNION ALL
    SELECT past."malId", today."rank", past."rank", false, today."score", today."members", true
    FROM latest
    CROSS JOIN before
    JOIN "DailyRankings" AS past
        ON past."snapshotDate" = before."snapshotDate"
        AND past."rank" <= least(%(top)s, latest."depth")
    LEFT JOIN "DailyRankings" AS today
        ON today."malId" = past."malId" AND today."snapshotDate" = latest."snapshotDate"
    WHERE today."rank" IS NULL OR today."rank" > %(top)s
)
SELECT
    latest."snapshotDate",
    before."snapshotDate" AS "previousDate",
    (
        SELECT min(p."snapshotDate") FROM "PublishedSnapshot" AS p WHERE p."snapshotDate" > latest."snapshotDate"
    ) AS "nextDate",
    listed.*,
    listed."previousRank" - listed."rank" AS "rankChange",
    p."title", p."titleEnglish", p."titleJapanese", p."imageUrl", p."isAdult"
FROM (VALUES (1)) AS one
LEFT JOIN latest ON true
LEFT JOIN before ON true
LEFT JOIN listed ON true
LEFT JOIN "ProcessedAnime" AS p ON p."malId" = listed."malId"
ORDER BY listed."isDropped", CASE WHEN listed."isDropped" THEN listed."previousRank" ELSE listed."rank" END, listed."malId"
