-- How what a run has seen differs from what its source has published for the day. Grain: one row: titles that the
-- run has not seen, titles whose figures are others. Parameters: mal_ids (each once), snapshot_date, source.
-- The source of a row is the start of its run's id. Titles that are new to the day are no difference.
SELECT
    count(*) FILTER (WHERE seen."malId" IS NULL),
    count(*) FILTER (
        WHERE seen."malId" IS NOT NULL AND (
            (d."rank", d."popularity", d."score", d."scoredBy", d."members", d."favorites")
            IS DISTINCT FROM (p."rank", p."popularity", p."score", p."scoredBy", p."members", p."favorites")
        )
    )
FROM "DailyRankings" AS d
LEFT JOIN unnest(%(mal_ids)s::integer[]) AS seen ("malId") ON seen."malId" = d."malId"
LEFT JOIN "ProcessedAnime" AS p ON p."malId" = d."malId"
WHERE d."snapshotDate" = %(snapshot_date)s AND starts_with(d."etlRunId", %(source)s || '-')
