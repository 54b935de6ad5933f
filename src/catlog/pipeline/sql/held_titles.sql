-- How many titles of the catalogue are of one origin. Grain: one number. Parameters: source_api.
-- The origin is that of the raw record; a title whose record is gone counts as the upstream's.
SELECT count(*)
FROM "ProcessedAnime" AS p
LEFT JOIN "RawAnimeData" AS r ON r."id" = p."rawId"
WHERE coalesce(r."sourceApi", 'jikan') = %(source_api)s
