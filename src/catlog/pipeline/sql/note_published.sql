-- A day is published, or has got more or other rows. Grain: one day. Parameters: snapshot_date, source, depth (null:
-- every title there is), run_id, now. The deepest source says how deep the day is.
INSERT INTO "PublishedSnapshot" AS s ("snapshotDate", "sources", "depth", "titleCount", "etlRunId", "publishedAt")
SELECT
    %(snapshot_date)s, ARRAY[%(source)s], %(depth)s::integer,
    (SELECT count(*) FROM "DailyRankings" WHERE "snapshotDate" = %(snapshot_date)s), %(run_id)s, %(now)s
ON CONFLICT ("snapshotDate") DO UPDATE SET
    "sources" = CASE
        WHEN excluded."sources"[1] = ANY(s."sources") THEN s."sources" ELSE s."sources" || excluded."sources"
    END,
    "depth" = CASE
        WHEN s."depth" IS NOT NULL AND excluded."depth" IS NOT NULL THEN greatest(s."depth", excluded."depth")
    END,
    "titleCount" = excluded."titleCount",
    "etlRunId" = excluded."etlRunId",
    "publishedAt" = excluded."publishedAt",
    "version" = excluded."version"
