-- How a day that waits differs from what its source has published for it. Grain: one row: titles that it lacks, titles
-- whose figures are others. Parameters: snapshot_date, source. As "day_differences", for a day that waits.
SELECT
    count(*) FILTER (WHERE s."malId" IS NULL),
    count(*) FILTER (
        WHERE s."malId" IS NOT NULL AND (
            (d."rank", d."popularity", d."score", d."scoredBy", d."members", d."favorites")
            IS DISTINCT FROM (s."rank", s."popularity", s."score", s."scoredBy", s."members", s."favorites")
        )
    )
FROM "DailyRankings" AS d
LEFT JOIN "StagedRanking" AS s ON s."snapshotDate" = d."snapshotDate" AND s."malId" = d."malId"
WHERE d."snapshotDate" = %(snapshot_date)s AND starts_with(d."etlRunId", %(source)s || '-')
