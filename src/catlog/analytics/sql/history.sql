-- One title's way through the ranking. Grain: a published snapshot that has the title, the oldest first; one row without
-- a snapshot where there is none. Parameters: as_of; mal_id; days (how far back from as_of).
-- What came before is looked up before the range is cut, so the oldest point has it, too. "missedSnapshots" are the
-- published ones between two points in which the title was not, "daysSincePrevious" the days between them: the two kinds
-- of gap there are.
WITH snapshot AS (
    SELECT "snapshotDate", row_number() OVER (ORDER BY "snapshotDate") AS n
    FROM "PublishedSnapshot"
    WHERE "snapshotDate" <= %(as_of)s
),
point AS (
    SELECT
        d."snapshotDate",
        d."rank",
        lag(d."rank") OVER way AS "previousRank",
        d."score",
        d."members",
        d."scoredBy",
        d."popularity",
        d."favorites",
        d."snapshotDate" - lag(d."snapshotDate") OVER way AS "daysSincePrevious",
        coalesce(snapshot.n - lag(snapshot.n) OVER way - 1, 0)::integer AS "missedSnapshots"
    FROM snapshot
    JOIN "DailyRankings" AS d USING ("snapshotDate")
    WHERE d."malId" = %(mal_id)s
    WINDOW way AS (ORDER BY "snapshotDate")
)
SELECT
    (SELECT max("snapshotDate") FROM snapshot) AS "latestDate",
    p."malId",
    p."title", p."titleEnglish", p."titleJapanese", p."imageUrl", p."isAdult",
    point.*,
    point."previousRank" - point."rank" AS "rankChange"
FROM (VALUES (1)) AS one
LEFT JOIN point ON point."snapshotDate" > %(as_of)s - %(days)s
LEFT JOIN "ProcessedAnime" AS p ON p."malId" = %(mal_id)s
ORDER BY point."snapshotDate"
