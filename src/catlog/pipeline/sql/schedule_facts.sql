-- What the schedule looks at, in the shape of `schedule.Facts`. Grain: one row. A run that was interrupted has not
-- failed: it may go on at once.
WITH ended AS (
    SELECT DISTINCT ON (split_part("runId", '-', 1))
        split_part("runId", '-', 1) AS source,
        CASE WHEN status = 'FAILED' AND NOT starts_with("errorMessage", 'interrupted') THEN "endTime" END AS failed_at
    FROM "EtlLogs"
    WHERE status <> 'RUNNING' AND "startTime" > now() - interval '8 days'
    ORDER BY split_part("runId", '-', 1), "startTime" DESC
)
SELECT
    (SELECT max("snapshotDate") FROM "PublishedSnapshot" WHERE 'rankings' = ANY("sources")) AS rankings_on,
    (SELECT max("snapshotDate") FROM "PublishedSnapshot" WHERE 'catalogue' = ANY("sources")) AS catalogue_on,
    (
        SELECT max("startTime" AT TIME ZONE 'UTC')::date FROM "EtlLogs"
        WHERE starts_with("runId", 'retention-') AND status = 'SUCCESS'
    ) AS retention_on,
    (SELECT failed_at FROM ended WHERE source = 'rankings') AS rankings_failed_at,
    (SELECT failed_at FROM ended WHERE source = 'catalogue') AS catalogue_failed_at,
    (SELECT failed_at FROM ended WHERE source = 'retention') AS retention_failed_at
