-- What the head of a title's page says. Grain: at most one row.
SELECT
    "malId", title, "titleEnglish", "imageUrl", type, year, season, episodes, score::float8 AS score,
    left(synopsis, 600) AS synopsis, "isAdult"
FROM "ProcessedAnime"
WHERE "malId" = %(mal_id)s
