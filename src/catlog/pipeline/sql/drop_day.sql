-- A day, out of the rank history. Grain: one title. The latest day that is left counts as changed, so that whoever looks
-- at the version of the history sees that it is another one. Parameters: snapshot_date.
WITH day AS (
    DELETE FROM "PublishedSnapshot" WHERE "snapshotDate" = %(snapshot_date)s
),
left_over AS (
    UPDATE "PublishedSnapshot" SET "version" = DEFAULT
    WHERE "snapshotDate" = (
        SELECT max("snapshotDate") FROM "PublishedSnapshot" WHERE "snapshotDate" <> %(snapshot_date)s
    )
)
DELETE FROM "DailyRankings" WHERE "snapshotDate" = %(snapshot_date)s
