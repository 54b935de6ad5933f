-- A run has ended. Grain: one run. Parameters: run_id, end_time, status, step (null: the one it had reached),
-- titles and request_count (null: as they are), text (why it failed; of a success, what was accepted, mostly null).
UPDATE "EtlLogs"
SET
    "endTime" = %(end_time)s,
    "status" = %(status)s,
    "pipelineStep" = coalesce(%(step)s, "pipelineStep"),
    "rowsProcessed" = coalesce(%(titles)s, "rowsProcessed"),
    "apiRequestCount" = coalesce(%(request_count)s, "apiRequestCount"),
    "errorMessage" = %(text)s
WHERE "runId" = %(run_id)s
