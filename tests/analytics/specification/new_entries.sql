-- Find anime that recently entered top 50 (first time in last 30 days)
WITH recent_top50 AS (
    SELECT DISTINCT "malId"
    FROM "DailyRankings" 
    WHERE "snapshotDate" >= CURRENT_DATE - INTERVAL '7 days'
        AND "rank" <= 50
),
historical_presence AS (
    SELECT DISTINCT "malId"
    FROM "DailyRankings" 
    WHERE "snapshotDate" BETWEEN CURRENT_DATE - INTERVAL '90 days' 
        AND CURRENT_DATE - INTERVAL '7 days'
        AND "rank" <= 50
)
SELECT 
    p."title",
    rankings."rank" as "currentRank",
    rankings."snapshotDate" as "firstAppearance"
FROM recent_top50 rt
JOIN "ProcessedAnime" p ON rt."malId" = p."malId"
JOIN "DailyRankings" rankings ON rt."malId" = rankings."malId"
LEFT JOIN historical_presence hp ON rt."malId" = hp."malId"
WHERE hp."malId" IS NULL  -- Not in historical top 50
    AND rankings."snapshotDate" >= CURRENT_DATE - INTERVAL '7 days'
    AND rankings."rank" <= 50
ORDER BY rankings."rank";
