-- The days of the demo's history are whole: publishes them. Grain: one day. Parameters: run_id, depth, but_for (the
-- day that the titles themselves will publish).
INSERT INTO "PublishedSnapshot" ("snapshotDate", "sources", "depth", "titleCount", "etlRunId")
SELECT "snapshotDate", ARRAY['demo'], %(depth)s, count(*), %(run_id)s
FROM "DailyRankings"
WHERE "etlRunId" = %(run_id)s AND "snapshotDate" <> %(but_for)s
GROUP BY "snapshotDate"
ORDER BY "snapshotDate"
RETURNING "snapshotDate"
