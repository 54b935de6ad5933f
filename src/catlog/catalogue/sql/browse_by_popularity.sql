-- Titles by popularity, best first; those without one are left out. Grain: one row a title. Two titles may share
-- a popularity: malId decides. Keyset: after (popularity, malId), (0, 0) for the first page. Adult titles are left out.
SELECT
    "malId", title, "titleEnglish", "titleJapanese", "imageUrl", type, year, season, status, episodes,
    score::float8 AS score, rank, popularity, members, genres, "isAdult", popularity AS place
FROM "ProcessedAnime"
WHERE (popularity, "malId") > (%(after_place)s, %(after_mal_id)s) AND NOT "isAdult"
ORDER BY popularity, "malId"
LIMIT %(limit)s
