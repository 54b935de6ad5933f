-- One day that waits, into the rank history. Grain: title and day. Parameters: snapshot_date, run_id, force (whether
-- rows that say something else are replaced). A row that says the same already is not touched. As publish_rankings,
-- which must not copy its day into a table first: a second run of the same day writes nothing.
MERGE INTO "DailyRankings" AS d
USING (
    SELECT * FROM "StagedRanking" WHERE "snapshotDate" = %(snapshot_date)s
) AS s ON d."snapshotDate" = %(snapshot_date)s AND d."malId" = s."malId"
WHEN MATCHED AND %(force)s AND (
    (d."rank", d."popularity", d."score", d."scoredBy", d."members", d."favorites")
    IS DISTINCT FROM (s."rank", s."popularity", s."score", s."scoredBy", s."members", s."favorites")
) THEN UPDATE SET
    "rank" = s."rank",
    "popularity" = s."popularity",
    "score" = s."score",
    "scoredBy" = s."scoredBy",
    "members" = s."members",
    "favorites" = s."favorites",
    "etlRunId" = %(run_id)s
WHEN NOT MATCHED THEN INSERT (
    "malId", "snapshotDate", "rank", "popularity", "score", "scoredBy", "members", "favorites", "etlRunId"
) VALUES (
    s."malId", %(snapshot_date)s, s."rank", s."popularity", s."score", s."scoredBy", s."members",
    s."favorites", %(run_id)s
)
