-- One day that waits, into the rank history. Followed by write_day.sql. A run's own day is not copied into a table
-- first (publish_rankings.sql): a second run of the same day writes nothing.
WITH told AS (
    SELECT * FROM "StagedRanking" WHERE "snapshotDate" = %(snapshot_date)s
)
