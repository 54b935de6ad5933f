-- Whether a source has published a day. Grain: one row, none where it has not. Parameters: snapshot_date, source.
SELECT 1 FROM "PublishedSnapshot" WHERE "snapshotDate" = %(snapshot_date)s AND %(source)s = ANY("sources")
