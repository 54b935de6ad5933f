-- How many episodes a title has. Grain: one row, none when the catalogue does not have the title.
SELECT episodes FROM "ProcessedAnime" WHERE "malId" = %(mal_id)s
