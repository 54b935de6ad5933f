-- The facts of the pipeline's health. Grain: one row, also when nothing was ever run. Parameters: as_of, since and
-- days_since (how far back runs and days count), top (how many ranks every day must have), no_verdict (how the
-- reasons begin that say nothing about a source).
-- "missingRanks" is null where nothing is published; a day that is less deep than the top is only held to its depth.
-- "sources" and "days" are JSON arrays. A source's "verdict" is the last run that tells how it is doing: one that is
-- under way does not, or a source that fails would be well again whenever it is tried; nor one of long ago. It has not
-- failed where its day has been published since, by a replay or from a file.
-- Imports of files, replays and look-ups are no sources. "accepted" are the runs that went well and have something to
-- say: somebody had to accept what they brought.
WITH latest AS (
    SELECT * FROM "PublishedSnapshot"
    WHERE "snapshotDate" <= (%(as_of)s::timestamptz AT TIME ZONE 'UTC')::date
    ORDER BY "snapshotDate" DESC
    LIMIT 1
),
runs AS (
    SELECT split_part("runId", '-', 1) AS name, *
    FROM "EtlLogs"
    WHERE
        "startTime" <= %(as_of)s
        AND split_part("runId", '-', 2) <> 'replay'
        AND split_part("runId", '-', 1) IN ('rankings', 'catalogue', 'season', 'retention')
),
last_run AS (
    SELECT DISTINCT ON (name) * FROM runs ORDER BY name, "startTime" DESC, id DESC
),
verdict AS (
    SELECT DISTINCT ON (name) runs.*, "refusalCount"
    FROM runs
    LEFT JOIN "FailedRequests" ON "etlRunId" = "runId"
    WHERE
        status <> 'RUNNING'
        AND "startTime" >= %(since)s
        AND ("errorMessage" ^@ ANY(%(no_verdict)s)) IS NOT TRUE
    ORDER BY name, "startTime" DESC, runs.id DESC
),
mended AS (
    SELECT v."runId"
    FROM verdict AS v
    LEFT JOIN "ExtractedPage" AS e ON e."etlRunId" = v."runId" AND e.page = 1
    JOIN "PublishedSnapshot" AS p
        ON p."snapshotDate" = coalesce(e."snapshotDate", (v."startTime" AT TIME ZONE 'UTC')::date)
    WHERE
        p."publishedAt" >= v."endTime"
        AND (v.name = ANY(p."sources") OR (v.name = 'rankings' AND 'file' = ANY(p."sources")))
),
good AS (
    SELECT name, max("endTime") AS "endTime" FROM runs WHERE status = 'SUCCESS' GROUP BY name
)
SELECT
    coalesce(
        (SELECT starts_with("etlRunId", 'demo-') FROM "ProcessedAnime" ORDER BY id LIMIT 1), false
    ) AS "isDemo",
    (SELECT "snapshotDate" FROM latest) AS "latestSnapshotDate",
    (SELECT "publishedAt" FROM latest) AS "publishedAt",
    (
        SELECT array(
            SELECT wanted.rank
            FROM generate_series(1, least(%(top)s, coalesce(latest.depth, %(top)s))) AS wanted (rank)
            WHERE NOT EXISTS (
                SELECT FROM "DailyRankings" AS d
                WHERE d."snapshotDate" = latest."snapshotDate" AND d.rank = wanted.rank
            )
            ORDER BY wanted.rank
        )
        FROM latest
    ) AS "missingRanks",
    (
        SELECT coalesce(sum("apiRequestCount"), 0)::int FROM "EtlLogs"
        WHERE "startTime" BETWEEN %(since)s AND %(as_of)s
    ) AS "requestCount",
    (
        SELECT coalesce(sum(f."failureCount"), 0)::int
        FROM "EtlLogs" AS l
        JOIN "FailedRequests" AS f ON f."etlRunId" = l."runId"
        WHERE l."startTime" BETWEEN %(since)s AND %(as_of)s
    ) AS "failureCount",
    timed."seconds" AS "runSeconds",
    timed."runId" AS "runTimeRunId",
    (
        SELECT json_agg(
            json_build_object(
                'name', r.name,
                'lastSuccessAt', good."endTime",
                'lastRun', json_build_object(
                    'runId', r."runId", 'status', r.status, 'startTime', r."startTime", 'endTime', r."endTime",
                    'titles', r."rowsProcessed", 'requestCount', r."apiRequestCount", 'reason', r."errorMessage"
                ),
                'verdict', CASE WHEN v."runId" IS NOT NULL THEN json_build_object(
                    'runId', v."runId", 'reason', v."errorMessage",
                    'hasFailed', v.status = 'FAILED' AND v."runId" NOT IN (SELECT "runId" FROM mended),
                    'refusalCount', coalesce(v."refusalCount", 0)
                ) END
            )
            ORDER BY array_position(ARRAY['rankings', 'catalogue', 'season', 'retention'], r.name)
        )
        FROM last_run AS r
        LEFT JOIN good USING (name)
        LEFT JOIN verdict AS v USING (name)
    ) AS "sources",
    (
        SELECT json_agg(
            json_build_object('date', "snapshotDate", 'titleCount', "titleCount", 'depth', depth)
            ORDER BY "snapshotDate" DESC
        )
        FROM "PublishedSnapshot"
        WHERE "snapshotDate" >= %(days_since)s
    ) AS "days",
    (
        SELECT json_agg(
            json_build_object('runId', "runId", 'endTime', "endTime", 'note', "errorMessage")
            ORDER BY "startTime" DESC
        )
        FROM "EtlLogs"
        WHERE status = 'SUCCESS' AND "errorMessage" IS NOT NULL AND "startTime" BETWEEN %(days_since)s AND %(as_of)s
    ) AS "accepted"
FROM (SELECT) AS one
LEFT JOIN LATERAL (
    SELECT "runId", extract(epoch FROM "endTime" - "startTime")::float AS "seconds"
    FROM runs
    WHERE name = 'rankings' AND status = 'SUCCESS' AND "apiRequestCount" > 0
    ORDER BY "startTime" DESC
    LIMIT 1
) AS timed ON true
