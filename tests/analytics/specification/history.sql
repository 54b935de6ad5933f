-- Get ranking progression for an anime over last 30 days
SELECT 
    "snapshotDate",
    "rank",
    "score",
    "members",
    LAG("rank") OVER (ORDER BY "snapshotDate") as "previousRank"
FROM "DailyRankings" 
WHERE "malId" = 1 
    AND "snapshotDate" >= CURRENT_DATE - INTERVAL '30 days'
ORDER BY "snapshotDate" DESC;
