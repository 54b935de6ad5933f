-- What changed since the base: who climbed furthest, and whose score grew most. Grain: a metric ('climbers', 'momentum')
-- and a title of the latest snapshot's chart; one row without a title where there is none.
-- Parameters: as_of; top (how deep the chart is); days, shortest, longest (the base is the snapshot nearest to so many
-- days before the latest one, and not nearer or further than these; of two as near, the older); threshold (a score must
-- have grown by more than this); climbers, momentum (at most so many rows of each; 0 for none).
-- A title that is not on the chart now is not here. One that was not on the base's has no "previousRank": where the base
-- went deep enough to say that it was outside, it has climbed at the least what it is from the first place outside. A
-- title without a score in either snapshot has no momentum, whatever it had yesterday. Ties: the better rank now, then
-- the lower number.
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
compared AS (
    SELECT
        today."malId",
        today."rank" AS "currentRank",
        past."rank" AS "previousRank",
        today."score" AS "currentScore",
        past."score" AS "previousScore",
        coalesce(past."rank", base."depth" + 1) - today."rank" AS "rankChange",
        today."score" - past."score" AS "scoreChange"
    FROM base
    JOIN "DailyRankings" AS today
        ON today."snapshotDate" = (SELECT "snapshotDate" FROM latest) AND today."rank" <= %(top)s
    LEFT JOIN "DailyRankings" AS past
        ON past."malId" = today."malId" AND past."snapshotDate" = (SELECT "snapshotDate" FROM base)
),
change AS (
    (
        SELECT 'climbers' AS metric, "rankChange" AS gain, *
        FROM compared
        WHERE "rankChange" > 0
        ORDER BY "rankChange" DESC, "currentRank", "malId"
        LIMIT %(climbers)s
    )
    UNION ALL
    (
        SELECT 'momentum', "scoreChange", *
        FROM compared
        WHERE "scoreChange" > %(threshold)s
        ORDER BY "scoreChange" DESC, "currentRank", "malId"
        LIMIT %(momentum)s
    )
)
SELECT
    latest."snapshotDate",
    base."snapshotDate" AS "baseDate",
    CASE WHEN base."snapshotDate" IS NULL THEN (
        SELECT min("snapshotDate")
        FROM "PublishedSnapshot"
        WHERE "snapshotDate" BETWEEN %(as_of)s - %(longest)s + 1 AND %(as_of)s
    ) END AS "nextBaseDate",
    change.*,
    p."title", p."titleEnglish", p."titleJapanese", p."imageUrl", p."isAdult"
FROM (VALUES (1)) AS one
LEFT JOIN latest ON true
LEFT JOIN base ON true
LEFT JOIN change ON true
LEFT JOIN "ProcessedAnime" AS p ON p."malId" = change."malId"
ORDER BY change.metric, change.gain DESC, change."currentRank", change."malId"
