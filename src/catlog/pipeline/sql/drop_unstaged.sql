-- What a source has published for a day and the day that waits lacks, before it is replaced by force. Grain: one title.
-- Parameters: snapshot_date, source.
DELETE FROM "DailyRankings" AS d
WHERE
    d."snapshotDate" = %(snapshot_date)s
    AND starts_with(d."etlRunId", %(source)s || '-')
    AND NOT EXISTS (
        SELECT FROM "StagedRanking" AS s WHERE s."snapshotDate" = %(snapshot_date)s AND s."malId" = d."malId"
    )
