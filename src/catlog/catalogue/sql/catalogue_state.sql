-- How much there is, how fresh it is, and whether it is the invented demo. Grain: one row, also when empty.
SELECT
    (SELECT count(*) FROM "ProcessedAnime") AS titles,
    (SELECT max("snapshotDate") FROM "DailyRankings") AS "latestSnapshotDate",
    (
        SELECT "endTime" FROM "EtlLogs" WHERE status = 'SUCCESS' ORDER BY id DESC LIMIT 1
    ) AS "catalogueUpdatedAt",
    -- The demo only ever fills an empty catalogue, so the first title tells.
    coalesce(
        (SELECT "etlRunId" LIKE 'demo-%%' FROM "ProcessedAnime" ORDER BY id LIMIT 1), false
    ) AS "isDemo"
