-- What a fill that was killed has left. Parameters: run_id.
DELETE FROM "DailyRankings" WHERE "etlRunId" = %(run_id)s
