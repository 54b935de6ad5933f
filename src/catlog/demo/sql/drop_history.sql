-- What a fill that was killed has left: its days, and that they were published. Parameters: run_id.
WITH unpublished AS (
    DELETE FROM "PublishedSnapshot" WHERE "etlRunId" = %(run_id)s
)
DELETE FROM "DailyRankings" WHERE "etlRunId" = %(run_id)s
