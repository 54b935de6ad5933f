-- Of several rows for the same title and day the last one stays. Grain: one row.
DELETE FROM "StagedRanking" AS s
USING "StagedRanking" AS later
WHERE later."snapshotDate" = s."snapshotDate" AND later."malId" = s."malId" AND later."line" > s."line"
