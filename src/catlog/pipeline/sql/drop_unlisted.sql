-- What a source has published for a day and does not list any more, before the day is replaced by force. Grain: one
-- title. Parameters: mal_ids, snapshot_date, source.
DELETE FROM "DailyRankings"
WHERE
    "snapshotDate" = %(snapshot_date)s
    AND starts_with("etlRunId", %(source)s || '-')
    AND "malId" <> ALL(%(mal_ids)s::integer[])
