-- Runs whose pages are old enough to leave the database, the oldest first; never one that may still go on. Grain: one
-- run, with what the ledger says of it (null where it has forgotten it). Parameters: before, catalogue (a source's name)
-- and catalogue_before, which counts for runs of that source.
SELECT p."etlRunId", p."source", l."status", l."startTime"
FROM "ExtractedPage" AS p
LEFT JOIN "EtlLogs" AS l ON l."runId" = p."etlRunId"
WHERE l."status" IS DISTINCT FROM 'RUNNING'
GROUP BY p."etlRunId", p."source", l."status", l."startTime"
HAVING max(p."fetchedAt") < CASE p."source" WHEN %(catalogue)s THEN %(catalogue_before)s ELSE %(before)s END
ORDER BY max(p."fetchedAt")
