-- Rows into the waiting room, in the order of `rebuild.DayRow`. Grain: title and day.
COPY "StagedRanking" (
    "snapshotDate", "malId", "rank", "popularity", "score", "scoredBy", "members", "favorites"
) FROM STDIN
