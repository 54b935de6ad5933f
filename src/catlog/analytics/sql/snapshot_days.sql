-- The days that can be asked for. Grain: a published snapshot, the oldest first. Parameters: as_of.
SELECT "snapshotDate" FROM "PublishedSnapshot" WHERE "snapshotDate" <= %(as_of)s ORDER BY "snapshotDate"
