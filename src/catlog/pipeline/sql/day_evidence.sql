-- What a day says, against the last good day of its source before it. Grain: one row.
-- Parameters: snapshot_date, source, top (how many ranks count as the top).
WITH last AS (
    SELECT max("snapshotDate") AS "snapshotDate"
    FROM "PublishedSnapshot"
    WHERE "snapshotDate" < %(snapshot_date)s AND %(source)s = ANY("sources")
)
SELECT
    count(d."rank") AS "ranked",
    count(DISTINCT d."rank") FILTER (WHERE d."rank" <= %(top)s) AS "top_ranks",
    count(b."rank") AS "ranked_before",
    count(b."score") AS "scored_before",
    count(b."score") FILTER (WHERE d."score" IS NULL) AS "scores_lost",
    avg(d."score" - b."score")::float AS "mean_step"
FROM "DailyRankings" AS d
LEFT JOIN "DailyRankings" AS b
    ON b."snapshotDate" = (SELECT "snapshotDate" FROM last) AND b."malId" = d."malId"
WHERE d."snapshotDate" = %(snapshot_date)s
