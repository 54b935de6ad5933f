-- Who stays in the top 10 longest. Grain: a run of one title; one row without a title where there is none.
-- Parameters: as_of; running_only (false: the longest there ever were by then, too); most (rows).
-- Days are the calendar's from the first snapshot of a run to its last, both counted; a day without a snapshot does not
-- end a run, and is told apart. A run that went on after as_of is cut there. Ties: the one that began first, then the
-- lower number.
WITH snapshot AS NOT MATERIALIZED (
    SELECT "snapshotDate"
    FROM "PublishedSnapshot"
    WHERE "snapshotDate" <= %(as_of)s AND ("depth" IS NULL OR "depth" >= 10)
),
latest AS MATERIALIZED (
    SELECT "snapshotDate" FROM snapshot ORDER BY "snapshotDate" DESC LIMIT 1
),
streak AS (
    SELECT
        r."malId",
        r."firstDate" AS since,
        least(r."lastDate", latest."snapshotDate") AS until,
        least(r."lastDate", latest."snapshotDate") - r."firstDate" + 1 AS "daysInTop10",
        r."lastDate" > latest."snapshotDate" AS "isCut",
        r."snapshotCount",
        r."lastDate" >= latest."snapshotDate" AS "isRunning",
        latest."snapshotDate" AS today
    FROM latest
    JOIN "ChartRun" AS r
        ON r."topN" = 10
        AND r."firstDate" <= latest."snapshotDate"
        AND r."lastDate" >= CASE WHEN %(running_only)s THEN latest."snapshotDate" ELSE '-infinity' END
    ORDER BY 4 DESC, r."firstDate", r."malId"
    LIMIT %(most)s
)
SELECT
    latest."snapshotDate",
    (SELECT min("snapshotDate") FROM snapshot) AS "firstSnapshotDate",
    streak."malId",
    streak.since,
    streak.until,
    streak."daysInTop10",
    CASE
        WHEN streak."isCut" THEN (
            SELECT count(*)::integer
            FROM snapshot
            WHERE snapshot."snapshotDate" BETWEEN streak.since AND streak.until
        )
        ELSE streak."snapshotCount"
    END AS "snapshotCount",
    streak."isRunning",
    ranked."rank" AS "currentRank",
    p."title", p."titleEnglish", p."titleJapanese", p."imageUrl", p."isAdult"
FROM (VALUES (1)) AS one
LEFT JOIN latest ON true
LEFT JOIN streak ON true
LEFT JOIN "DailyRankings" AS ranked
    ON ranked."malId" = streak."malId" AND ranked."snapshotDate" = streak.today
LEFT JOIN "ProcessedAnime" AS p ON p."malId" = streak."malId"
ORDER BY streak."daysInTop10" DESC, streak.since, streak."malId"
