-- The days that wait, and how good they are, in the shape of `gate.DayEvidence`. Grain: one day, the oldest first.
-- Parameters: top (how many ranks count as the top).
SELECT
    "snapshotDate",
    count("rank"),
    count(DISTINCT "rank") FILTER (WHERE "rank" <= %(top)s)
FROM "StagedRanking"
GROUP BY "snapshotDate"
ORDER BY "snapshotDate"
