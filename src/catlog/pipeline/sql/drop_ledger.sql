-- Rows of the ledger that are too old, some at a time. Grain: one run. Parameters: before, limit.
DELETE FROM "EtlLogs"
WHERE id IN (
    SELECT id FROM "EtlLogs" WHERE "startTime" < %(before)s AND status <> 'RUNNING' ORDER BY "startTime" LIMIT %(limit)s
)
