-- Whose score grew most. Grain: a title of the latest snapshot's chart; one row without a title where there is none.
-- Parameters: as_of; top (how deep the chart is); days, shortest, longest (as for climbers); threshold (a change must be
-- more than this); most (rows).
-- A title must have a score in both snapshots: one that has none today is not here, whatever it had yesterday. Ties: the
-- better rank, then the lower number.
WITH latest AS MATERIALIZED (
    SELECT "snapshotDate"
    FROM "PublishedSnapshot"
    WHERE "snapshotDate" <= %(as_of)s
    ORDER BY "snapshotDate" DESC
    LIMIT 1
),
base AS MATERIALIZED (
    SELECT p."snapshotDate"
    FROM latest
    JOIN "PublishedSnapshot" AS p
        ON p."snapshotDate" BETWEEN latest."snapshotDate" - %(longest)s AND latest."snapshotDate" - %(shortest)s
    ORDER BY abs(latest."snapshotDate" - p."snapshotDate" - %(days)s), p."snapshotDate"
    LIMIT 1
),
surging AS (
    SELECT
        today."malId",
        today."rank" AS "currentRank",
        today."score" AS "currentScore",
        past."score" AS "previousScore",
        today."score" - past."score" AS "scoreChange"
    FROM base
    JOIN "DailyRankings" AS today
        ON today."snapshotDate" = (SELECT "snapshotDate" FROM latest) AND today."rank" <= %(top)s
    JOIN "DailyRankings" AS past
        ON past."malId" = today."malId" AND past."snapshotDate" = (SELECT "snapshotDate" FROM base)
    WHERE today."score" - past."score" > %(threshold)s
    ORDER BY today."score" - past."score" DESC, today."rank", today."malId"
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
    surging.*,
    p."title",
    p."titleEnglish",
    p."titleJapanese",
    CASE WHEN NOT p."isAdult" THEN p."imageUrl" END AS "imageUrl",
    coalesce(p."isAdult", false) AS "isAdult"
FROM (VALUES (1)) AS one
LEFT JOIN latest ON true
LEFT JOIN base ON true
LEFT JOIN surging ON true
LEFT JOIN "ProcessedAnime" AS p ON p."malId" = surging."malId"
ORDER BY surging."scoreChange" DESC, surging."currentRank", surging."malId"
