-- How what a run has seen differs from what is published for the day. Grain: one row: titles of its own source that the
-- run has not seen, such titles whose figures are others, and titles that are new to the day, which are no difference.
-- Parameters: mal_ids (each once), snapshot_date, source. The source of a row is the start of its run's id.
SELECT
    count(*) FILTER (WHERE seen."malId" IS NULL AND d."isOwn"),
    count(*) FILTER (
        WHERE seen."malId" IS NOT NULL AND d."isOwn" AND (
            (d."rank", d."popularity", d."score", d."scoredBy", d."members", d."favorites")
            IS DISTINCT FROM (p."rank", p."popularity", p."score", p."scoredBy", p."members", p."favorites")
        )
    ),
    count(*) FILTER (WHERE d."malId" IS NULL)
FROM (
    SELECT *, starts_with("etlRunId", %(source)s || '-') AS "isOwn"
    FROM "DailyRankings"
    WHERE "snapshotDate" = %(snapshot_date)s
) AS d
FULL JOIN unnest(%(mal_ids)s::integer[]) AS seen ("malId") ON seen."malId" = d."malId"
LEFT JOIN "ProcessedAnime" AS p ON p."malId" = seen."malId"
