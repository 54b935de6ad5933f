-- Runs of one source that say RUNNING, the newest first. The source is the start of the id: a run that died
-- before its first page has left nothing else. What it has spent is with its last page. Grain: one run.
-- Parameters: prefix.
SELECT
    "runId" AS "run_id",
    "startTime" AS "start_time",
    coalesce(
        (SELECT max(p."requestCount") FROM "ExtractedPage" AS p WHERE p."etlRunId" = "runId"), 0
    ) AS "request_count"
FROM "EtlLogs"
WHERE "status" = 'RUNNING' AND starts_with("runId", %(prefix)s)
ORDER BY "startTime" DESC, "id" DESC
