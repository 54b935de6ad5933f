-- Find anime with biggest score increases over the past week
WITH recent_scores AS (
    SELECT DISTINCT ON ("malId")
        "malId", "score", "snapshotDate"
    FROM "DailyRankings" 
    WHERE "snapshotDate" >= CURRENT_DATE - INTERVAL '3 days'
        AND "score" IS NOT NULL
    ORDER BY "malId", "snapshotDate" DESC
),
week_ago_scores AS (
    SELECT DISTINCT ON ("malId")
        "malId", "score" as "oldScore", "snapshotDate"
    FROM "DailyRankings" 
    WHERE "snapshotDate" BETWEEN CURRENT_DATE - INTERVAL '10 days' 
        AND CURRENT_DATE - INTERVAL '7 days'
        AND "score" IS NOT NULL
    ORDER BY "malId", "snapshotDate" DESC
)
SELECT 
    p."title",
    recent."score" as "currentScore",
    week_ago."oldScore" as "weekAgoScore",
    ROUND((recent."score" - week_ago."oldScore")::numeric, 2) as "scoreChange"
FROM recent_scores recent
JOIN week_ago_scores week_ago ON recent."malId" = week_ago."malId"
JOIN "ProcessedAnime" p ON recent."malId" = p."malId"
WHERE (recent."score" - week_ago."oldScore") > 0.02  -- Meaningful weekly increase
ORDER BY "scoreChange" DESC 
LIMIT 10;
