-- Rows of the ledger that are too old, some at a time. Grain: one run. Parameters: before, limit.
WITH old AS (
    SELECT "runId" FROM "EtlLogs"
    WHERE "startTime" < %(before)s AND status <> 'RUNNING'
    ORDER BY "startTime"
    LIMIT %(limit)s
),
failed AS (
    DELETE FROM "FailedRequests" AS f USING old WHERE f."etlRunId" = old."runId"
)
DELETE FROM "EtlLogs" AS l USING old WHERE l."runId" = old."runId"
