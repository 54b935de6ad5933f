-- How much there is, how fresh it is, and whether it is the invented demo. Grain: one row, also when empty.
-- Parameters: lock_family and lock_key, the advisory lock that a catalogue run holds.
-- What somebody looked up, wanted or brought in a file makes the catalogue larger, not fresher.
SELECT
    (SELECT count(*) FROM "ProcessedAnime") AS titles,
    (SELECT max("snapshotDate") FROM "DailyRankings") AS "latestSnapshotDate",
    (
        SELECT "endTime" FROM "EtlLogs"
        WHERE status = 'SUCCESS'
          AND split_part("runId", '-', 1) NOT IN ('lookup', 'wanted', 'file', 'retention')
        ORDER BY id DESC
        LIMIT 1
    ) AS "catalogueUpdatedAt",
    -- The demo only ever fills an empty catalogue, so the first title tells.
    coalesce(
        (SELECT "etlRunId" LIKE 'demo-%%' FROM "ProcessedAnime" ORDER BY id LIMIT 1), false
    ) AS "isDemo",
    NOT EXISTS (SELECT FROM "EtlLogs" WHERE status = 'SUCCESS' AND starts_with("runId", 'catalogue-'))
    -- A row that says RUNNING may be of a run that died; the lock says that it lives.
    AND EXISTS (
        SELECT FROM pg_locks
        WHERE locktype = 'advisory' AND granted AND objsubid = 2
        AND classid::bigint = %(lock_family)s AND objid::bigint = %(lock_key)s
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
    ) AS "isFirstSyncRunning",
    (
        SELECT status = 'FAILED' AND "errorMessage" LIKE 'GET %%' FROM "EtlLogs"
        WHERE status <> 'RUNNING' AND split_part("runId", '-', 1) NOT IN ('demo', 'file', 'retention')
        ORDER BY "endTime" DESC
        LIMIT 1
    ) AS "isUpstreamFailing"
