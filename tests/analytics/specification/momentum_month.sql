-- Find anime with biggest score increases over the past month
WITH recent_scores AS (
    SELECT DISTINCT ON ("malId")
        "malId", "score", "snapshotDate"
    FROM "DailyRankings" 
    WHERE "snapshotDate" >= CURRENT_DATE - INTERVAL '7 days'
        AND "score" IS NOT NULL
    ORDER BY "malId", "snapshotDate" DESC
),
month_ago_scores AS (
    SELECT DISTINCT ON ("malId")
        "malId", "score" as "oldScore", "snapshotDate"
    FROM "DailyRankings" 
    WHERE "snapshotDate" BETWEEN CURRENT_DATE - INTERVAL '37 days' 
        AND CURRENT_DATE - INTERVAL '30 days'
        AND "score" IS NOT NULL
    ORDER BY "malId", "snapshotDate" DESC
)
SELECT 
    p."title",
    recent."score" as "currentScore",
    month_ago."oldScore" as "monthAgoScore",
    ROUND((recent."score" - month_ago."oldScore")::numeric, 2) as "scoreChange"
FROM recent_scores recent
JOIN month_ago_scores month_ago ON recent."malId" = month_ago."malId"
JOIN "ProcessedAnime" p ON recent."malId" = p."malId"
WHERE (recent."score" - month_ago."oldScore") > 0.05  -- Meaningful monthly increase
ORDER BY "scoreChange" DESC 
LIMIT 10;
