-- Whether the catalogue has changed since somebody last looked: a text that is another one after every run
-- that published, and after every title that was added otherwise; and whether it is the invented demo. Cheap
-- enough to ask every few seconds. Grain: one row.
SELECT
    concat_ws(
        '-',
        (SELECT count(*) FROM "EtlLogs" WHERE status = 'SUCCESS'),
        (SELECT extract(epoch FROM max("endTime"))::text FROM "EtlLogs" WHERE status = 'SUCCESS'),
        (SELECT max(id) FROM "ProcessedAnime")
    ) AS version,
    -- The demo only ever fills an empty catalogue, so the first title tells.
    coalesce(
        (SELECT "etlRunId" LIKE 'demo-%' FROM "ProcessedAnime" ORDER BY id LIMIT 1), false
    ) AS "isDemo"
