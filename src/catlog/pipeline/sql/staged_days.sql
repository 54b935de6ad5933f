-- The days that wait. Grain: one day, the oldest first.
SELECT DISTINCT "snapshotDate" FROM "StagedRanking" ORDER BY "snapshotDate"
