-- Raw records that stay: those that a page lists, and the ones that titles were last loaded from. Grain: one record.
CREATE TEMPORARY TABLE "KeptRawId" AS
SELECT unnest("rawIds") AS id FROM "ExtractedPage"
UNION
SELECT "rawId" FROM "ProcessedAnime" WHERE "rawId" IS NOT NULL
