-- The days that wait, and how many titles of each have a rank down to a depth. Grain: one day, the oldest first.
-- Parameters: depth (null: none are counted).
SELECT "snapshotDate", count(*) FILTER (WHERE "rank" <= %(depth)s::integer)
FROM "StagedRanking"
GROUP BY "snapshotDate"
ORDER BY "snapshotDate"
