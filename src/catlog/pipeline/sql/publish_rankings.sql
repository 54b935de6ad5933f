-- One day's snapshot of the titles a run has seen, as the catalogue has them now. Grain: title and day.
-- Parameters: mal_ids (each once), snapshot_date, run_id, force (whether rows that say something else are replaced).
-- A row that says the same already is not touched. A title without a rank gets a row: its score counts too.
MERGE INTO "DailyRankings" AS d
USING (
    SELECT "malId", "rank", "popularity", "score", "scoredBy", "members", "favorites"
    FROM unnest(%(mal_ids)s::integer[]) AS seen ("malId")
    JOIN "ProcessedAnime" USING ("malId")
) AS p ON d."snapshotDate" = %(snapshot_date)s AND d."malId" = p."malId"
WHEN MATCHED AND %(force)s AND (
    (d."rank", d."popularity", d."score", d."scoredBy", d."members", d."favorites")
    IS DISTINCT FROM (p."rank", p."popularity", p."score", p."scoredBy", p."members", p."favorites")
) THEN UPDATE SET
    "rank" = p."rank",
    "popularity" = p."popularity",
    "score" = p."score",
    "scoredBy" = p."scoredBy",
    "members" = p."members",
    "favorites" = p."favorites",
    "etlRunId" = %(run_id)s
WHEN NOT MATCHED THEN INSERT (
    "malId", "snapshotDate", "rank", "popularity", "score", "scoredBy", "members", "favorites", "etlRunId"
) VALUES (
    p."malId", %(snapshot_date)s, p."rank", p."popularity", p."score", p."scoredBy", p."members",
    p."favorites", %(run_id)s
)
