-- Find anime that climbed rankings most (comparing most recent vs 30 days ago)
WITH recent_rankings AS (
    SELECT DISTINCT ON ("malId") 
        "malId", "rank", "snapshotDate"
    FROM "DailyRankings" 
    WHERE "snapshotDate" >= CURRENT_DATE - INTERVAL '7 days'
    ORDER BY "malId", "snapshotDate" DESC
),
month_ago_rankings AS (
    SELECT DISTINCT ON ("malId")
        "malId", "rank" as "oldRank", "snapshotDate"
    FROM "DailyRankings" 
    WHERE "snapshotDate" BETWEEN CURRENT_DATE - INTERVAL '37 days' 
        AND CURRENT_DATE - INTERVAL '30 days'
    ORDER BY "malId", "snapshotDate" DESC
)
SELECT 
    p."title",
    recent."rank" as "currentRank",
    month_ago."oldRank" as "previousRank",
    (month_ago."oldRank" - recent."rank") as "rankChange"
FROM recent_rankings recent
JOIN month_ago_rankings month_ago ON recent."malId" = month_ago."malId"
JOIN "ProcessedAnime" p ON recent."malId" = p."malId"
WHERE (month_ago."oldRank" - recent."rank") > 0  -- Only climbers
ORDER BY "rankChange" DESC 
LIMIT 10;
