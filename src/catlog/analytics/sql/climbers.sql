-- Who climbed furthest. Grain: a title of the latest snapshot's chart; one row without a title where there is none.
-- Parameters: as_of; top (how deep the chart is); days, shortest, longest (the base is the snapshot nearest to so many
-- days before the latest one, and not nearer or further than these; of two as near, the older); most (rows).
-- A title that is not on the chart now is not here. One that was not on the base's has no "previousRank" and no
-- "rankChange": where the base went deep enough to say that it was outside, "minimumRankChange" is what it has climbed
-- at the least. Ties: the better rank now, then the lower number.
WITH latest AS MATERIALIZED (
    SELECT "snapshotDate"
    FROM "PublishedSnapshot"
    WHERE "snapshotDate" <= %(as_of)s
    ORDER BY "snapshotDate" DESC
    LIMIT 1
),
base AS MATERIALIZED (
    SELECT p."snapshotDate", least(p."depth", %(top)s) AS "depth"
    FROM latest
    JOIN "PublishedSnapshot" AS p
        ON p."snapshotDate" BETWEEN latest."snapshotDate" - %(longest)s AND latest."snapshotDate" - %(shortest)s
    ORDER BY abs(latest."snapshotDate" - p."snapshotDate" - %(days)s), p."snapshotDate"
    LIMIT 1
),
climber AS (
    SELECT
        today."malId",
        today."rank" AS "currentRank",
        past."rank" AS "previousRank",
        past."rank" - today."rank" AS "rankChange",
        CASE WHEN past."rank" IS NULL THEN base."depth" + 1 - today."rank" END AS "minimumRankChange"
    FROM base
    JOIN "DailyRankings" AS today
        ON today."snapshotDate" = (SELECT "snapshotDate" FROM latest) AND today."rank" <= %(top)s
    LEFT JOIN "DailyRankings" AS past
        ON past."malId" = today."malId" AND past."snapshotDate" = (SELECT "snapshotDate" FROM base)
    WHERE coalesce(past."rank", base."depth" + 1) > today."rank"
    ORDER BY coalesce(past."rank", base."depth" + 1) - today."rank" DESC, today."rank", today."malId"
    LIMIT %(most)s
)
SELECT
    latest."snapshotDate",
    base."snapshotDate" AS "baseDate",
    CASE WHEN base."snapshotDate" IS NULL THEN (
        SELECT min("snapshotDate")
        FROM "PublishedSnapshot"
        WHERE "snapshotDate" BETWEEN %(as_of)s - %(longest)s + 1 AND %(as_of)s
    ) END AS "nextBaseDate",
    climber.*,
    p."title",
    p."titleEnglish",
    p."titleJapanese",
    CASE WHEN NOT p."isAdult" THEN p."imageUrl" END AS "imageUrl",
    coalesce(p."isAdult", false) AS "isAdult"
FROM (VALUES (1)) AS one
LEFT JOIN latest ON true
LEFT JOIN base ON true
LEFT JOIN climber ON true
LEFT JOIN "ProcessedAnime" AS p ON p."malId" = climber."malId"
ORDER BY
    coalesce(climber."rankChange", climber."minimumRankChange") DESC, climber."currentRank", climber."malId"
