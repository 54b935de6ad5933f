-- What a day says, against the last good day of its source before it, in the shape of `gate.DayEvidence`. Grain: one row.
-- Parameters: snapshot_date, source, top (how many ranks count as the top), comparable_days (how long ago the last good
-- day may be to say anything).
WITH last AS (
    SELECT max("snapshotDate") AS "snapshotDate"
    FROM "PublishedSnapshot"
    WHERE
        "snapshotDate" < %(snapshot_date)s
        AND "snapshotDate" >= %(snapshot_date)s - %(comparable_days)s::integer
        AND %(source)s = ANY("sources")
),
day AS (
    SELECT "malId", "rank", "score" FROM "DailyRankings" WHERE "snapshotDate" = %(snapshot_date)s
),
before AS (
    SELECT "malId", "rank", "score"
    FROM "DailyRankings"
    WHERE "snapshotDate" = (SELECT "snapshotDate" FROM last)
)
SELECT
    count(d."malId") AS "titles",
    count(d."rank") AS "ranked",
    count(d."rank") FILTER (WHERE d."rank" <= %(top)s) AS "top_titles",
    count(DISTINCT d."rank") FILTER (WHERE d."rank" <= %(top)s) AS "top_ranks",
    count(b."malId") AS "titles_before",
    count(b."malId") FILTER (WHERE b."rank" <= %(top)s) AS "top_before",
    count(d."malId") FILTER (WHERE b."rank" <= %(top)s) AS "top_kept",
    count(b."rank") FILTER (WHERE d."malId" IS NOT NULL) AS "ranked_before",
    count(b."score") FILTER (WHERE d."malId" IS NOT NULL) AS "scored_before",
    count(b."score") FILTER (WHERE d."malId" IS NOT NULL AND d."score" IS NULL) AS "scores_lost",
    avg(d."score" - b."score")::float AS "mean_step"
FROM day AS d
FULL JOIN before AS b ON b."malId" = d."malId"
