-- Those of some titles that the catalogue has. Grain: one row a title. Parameters: mal_ids.
SELECT "malId" FROM "ProcessedAnime" WHERE "malId" = ANY(%(mal_ids)s)
