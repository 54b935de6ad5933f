-- The titles to ask for next, those that were tried least and longest ago first. Grain: one title. Parameters: now,
-- limit.
SELECT "malId" FROM "WantedTitle"
WHERE "nextTryAt" <= %(now)s
ORDER BY tries, "wantedAt", "malId"
LIMIT %(limit)s
