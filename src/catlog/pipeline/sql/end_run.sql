-- A run has ended. Grain: one run. Parameters: run_id, end_time, status, step (null: the one it had reached),
-- titles and request_count (null: as they are), reason (null for a success).
UPDATE "EtlLogs"
SET
    "endTime" = %(end_time)s,
    "status" = %(status)s,
    "pipelineStep" = coalesce(%(step)s, "pipelineStep"),
    "rowsProcessed" = coalesce(%(titles)s, "rowsProcessed"),
    "apiRequestCount" = coalesce(%(request_count)s, "apiRequestCount"),
    "errorMessage" = %(reason)s
WHERE "runId" = %(run_id)s
