-- How many titles are to be asked for, and when the whole catalogue was last read. Grain: one row. Parameters: now.
SELECT
    (SELECT count(*) FROM "WantedTitle" WHERE "nextTryAt" <= %(now)s),
    (
        SELECT max("endTime") FROM "EtlLogs"
        WHERE status = 'SUCCESS' AND starts_with("runId", 'catalogue-')
    )
