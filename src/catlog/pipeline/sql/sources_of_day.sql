-- Which sources have published a day. Grain: one row, none where none has. Parameters: snapshot_date.
SELECT "sources" FROM "PublishedSnapshot" WHERE "snapshotDate" = %(snapshot_date)s
