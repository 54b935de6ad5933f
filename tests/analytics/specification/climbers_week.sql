-- Find anime that climbed rankings most (comparing most recent vs 7 days ago)
WITH recent_rankings AS (
    SELECT DISTINCT ON ("malId") 
        "malId", "rank", "snapshotDate"
    FROM "DailyRankings" 
    WHERE "snapshotDate" >= CURRENT_DATE - INTERVAL '7 days'
    ORDER BY "malId", "snapshotDate" DESC
),
week_ago_rankings AS (
    SELECT DISTINCT ON ("malId")
        "malId", "rank" as "oldRank", "snapshotDate"
    FROM "DailyRankings" 
    WHERE "snapshotDate" BETWEEN CURRENT_DATE - INTERVAL '14 days' 
        AND CURRENT_DATE - INTERVAL '7 days'
    ORDER BY "malId", "snapshotDate" DESC
)
SELECT 
    p."title",
    recent."rank" as "currentRank",
    week_ago."oldRank" as "previousRank",
    (week_ago."oldRank" - recent."rank") as "rankChange"
FROM recent_rankings recent
JOIN week_ago_rankings week_ago ON recent."malId" = week_ago."malId"
JOIN "ProcessedAnime" p ON recent."malId" = p."malId"
WHERE (week_ago."oldRank" - recent."rank") > 0  -- Only climbers
ORDER BY "rankChange" DESC 
LIMIT 10;
