-- How much history there is. Grain: one row. Parameters: as_of.
SELECT
    max("snapshotDate") AS "snapshotDate",
    min("snapshotDate") AS "firstSnapshotDate",
    count(*)::integer AS "snapshotCount"
FROM "PublishedSnapshot"
WHERE "snapshotDate" <= %(as_of)s
