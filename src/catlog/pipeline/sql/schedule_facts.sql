-- What the schedule looks at, in the shape of `schedule.Facts`. Grain: one source that has run or published. A run that
-- was interrupted has not failed: it may go on at once; a replay is of another day. Parameters: as_of, no_verdict (how
-- the reasons begin that say nothing about a source).
WITH ended AS (
    SELECT split_part("runId", '-', 1) AS source, *
    FROM "EtlLogs"
    WHERE
        status <> 'RUNNING'
        AND split_part("runId", '-', 2) <> 'replay'
        AND "startTime" <= %(as_of)s
        AND ("errorMessage" ^@ ANY(%(no_verdict)s)) IS NOT TRUE
),
latest AS (
    SELECT DISTINCT ON (source) * FROM ended ORDER BY source, "startTime" DESC, id DESC
),
done AS (
    SELECT source, max("snapshotDate") AS done_on
    FROM "PublishedSnapshot" CROSS JOIN unnest("sources") AS source
    WHERE "snapshotDate" <= (%(as_of)s::timestamptz AT TIME ZONE 'UTC')::date
    GROUP BY source
    UNION ALL
    SELECT source, max("startTime" AT TIME ZONE 'UTC')::date
    FROM ended
    WHERE source IN ('season', 'retention') AND status = 'SUCCESS'
    GROUP BY source
)
SELECT
    source,
    done.done_on,
    CASE latest.status WHEN 'FAILED' THEN latest."endTime" END AS failed_at,
    coalesce(latest."apiRequestCount", 0) AS request_count
FROM latest
FULL JOIN done USING (source)
