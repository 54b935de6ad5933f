-- Bring "ChartRun" up to date after days from first_day to last_day were published, changed or withdrawn.
-- Grain: chart, title and run. Parameters: first_day, last_day; '-infinity' and 'infinity' make it all anew.
-- What is outside of these days stays as it is known: runs that reach into them from before or after are cut at the
-- next snapshot outside, the days themselves are read again, and what touches is joined. A snapshot that does not go
-- as deep as a chart says nothing about it, and is not one of the chart's. Days without a snapshot are no gap.
WITH chart ("topN") AS (
    VALUES (10::smallint), (50::smallint), (100::smallint)
),
numbered AS (
    SELECT "topN", "snapshotDate", row_number() OVER (PARTITION BY "topN" ORDER BY "snapshotDate") AS n
    FROM chart
    JOIN "PublishedSnapshot" ON "depth" IS NULL OR "depth" >= "topN"
),
edge AS (
    SELECT
        "topN",
        max("snapshotDate") FILTER (WHERE "snapshotDate" < %(first_day)s) AS "before",
        min("snapshotDate") FILTER (WHERE "snapshotDate" > %(last_day)s) AS "after"
    FROM chart
    LEFT JOIN numbered USING ("topN")
    GROUP BY "topN"
),
touched AS (
    SELECT r."topN", r."malId", r."firstDate", r."lastDate", "before", "after"
    FROM edge
    JOIN "ChartRun" AS r USING ("topN")
    WHERE r."lastDate" >= coalesce("before", '-infinity') AND r."firstDate" <= coalesce("after", 'infinity')
),
rest AS (
    SELECT "topN", "malId", "firstDate", least("lastDate", "before") AS "lastDate"
    FROM touched
    WHERE "firstDate" <= "before"
    UNION ALL
    SELECT "topN", "malId", greatest("firstDate", "after"), "lastDate"
    FROM touched
    WHERE "lastDate" >= "after"
),
piece AS (
    SELECT rest.*, f.n AS "firstN", l.n AS "lastN"
    FROM rest
    JOIN numbered AS f ON f."topN" = rest."topN" AND f."snapshotDate" = rest."firstDate"
    JOIN numbered AS l ON l."topN" = rest."topN" AND l."snapshotDate" = rest."lastDate"
    UNION ALL
    SELECT "topN", d."malId", d."snapshotDate", d."snapshotDate", n, n
    FROM numbered
    JOIN "DailyRankings" AS d USING ("snapshotDate")
    WHERE d."snapshotDate" BETWEEN %(first_day)s AND %(last_day)s AND d."rank" <= "topN"
),
started AS (
    SELECT
        piece.*,
        "firstN" - 1 IS DISTINCT FROM lag("lastN") OVER (PARTITION BY "topN", "malId" ORDER BY "firstN") AS "isStart"
    FROM piece
),
island AS (
    SELECT
        started.*,
        count(*) FILTER (WHERE "isStart") OVER (PARTITION BY "topN", "malId" ORDER BY "firstN") AS number
    FROM started
),
wanted AS (
    SELECT
        "topN",
        "malId",
        min("firstDate") AS "firstDate",
        max("lastDate") AS "lastDate",
        max("lastN") - min("firstN") + 1 AS "snapshotCount"
    FROM island
    GROUP BY "topN", "malId", number
),
gone AS (
    DELETE FROM "ChartRun" AS r
    USING touched AS t
    WHERE (r."topN", r."malId", r."firstDate") = (t."topN", t."malId", t."firstDate")
        AND (r."topN", r."malId", r."firstDate") NOT IN (SELECT "topN", "malId", "firstDate" FROM wanted)
)
INSERT INTO "ChartRun" AS r ("topN", "malId", "firstDate", "lastDate", "snapshotCount")
SELECT "topN", "malId", "firstDate", "lastDate", "snapshotCount"
FROM wanted
ON CONFLICT ("topN", "malId", "firstDate") DO UPDATE SET
    "lastDate" = excluded."lastDate",
    "snapshotCount" = excluded."snapshotCount"
WHERE (r."lastDate", r."snapshotCount") IS DISTINCT FROM (excluded."lastDate", excluded."snapshotCount")
