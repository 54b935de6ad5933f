-- What is `told` of titles, into a day of the rank history. Follows publish_rankings.sql or publish_staged.sql. Grain:
-- title and day. Parameters: snapshot_date, run_id, force (whether rows that say something else are replaced). A row
-- that says the same already is not touched.
MERGE INTO "DailyRankings" AS d
USING told AS t ON d."snapshotDate" = %(snapshot_date)s AND d."malId" = t."malId"
WHEN MATCHED AND %(force)s AND (
    (d."rank", d."popularity", d."score", d."scoredBy", d."members", d."favorites")
    IS DISTINCT FROM (t."rank", t."popularity", t."score", t."scoredBy", t."members", t."favorites")
) THEN UPDATE SET
    "rank" = t."rank",
    "popularity" = t."popularity",
    "score" = t."score",
    "scoredBy" = t."scoredBy",
    "members" = t."members",
    "favorites" = t."favorites",
    "etlRunId" = %(run_id)s
WHEN NOT MATCHED THEN INSERT (
    "malId", "snapshotDate", "rank", "popularity", "score", "scoredBy", "members", "favorites", "etlRunId"
) VALUES (
    t."malId", %(snapshot_date)s, t."rank", t."popularity", t."score", t."scoredBy", t."members",
    t."favorites", %(run_id)s
)
