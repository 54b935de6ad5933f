-- Of each day and source the last run that succeeded and whose pages are still here. Grain: one run. Parameters: first
-- and last (days), sources.
SELECT DISTINCT ON (p."snapshotDate", p."source") p."etlRunId", p."source", p."snapshotDate", l."startTime"
FROM "ExtractedPage" AS p
JOIN "EtlLogs" AS l ON l."runId" = p."etlRunId"
WHERE
    p."page" = 1
    AND p."snapshotDate" BETWEEN %(first)s AND %(last)s
    AND p."source" = ANY(%(sources)s)
    AND l."status" = 'SUCCESS'
ORDER BY p."snapshotDate", p."source", l."startTime" DESC
