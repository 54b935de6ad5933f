-- The demo's rank history. Grain: title and day.
COPY "DailyRankings" (
    "malId", "snapshotDate", "rank", "popularity", "score", "scoredBy", "members", "favorites", "etlRunId"
) FROM STDIN
