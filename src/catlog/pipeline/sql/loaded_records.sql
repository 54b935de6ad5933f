-- What each title of the catalogue was last loaded from. Grain: one title. Titles whose record is not known
-- are left out, so they are loaded again.
SELECT "contentHash", "rawId", "malId"
FROM "ProcessedAnime"
WHERE "contentHash" IS NOT NULL AND "rawId" IS NOT NULL
