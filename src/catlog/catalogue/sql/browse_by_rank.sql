-- Titles by rank, best first; those without one are left out. Grain: one row a title. Two titles may share
-- a rank: malId decides. Keyset: after (rank, malId), (0, 0) for the first page. Adult titles are left out.
SELECT
    "malId", title, "titleEnglish", "titleJapanese", "imageUrl", type, year, season, status, episodes,
    score::float8 AS score, rank, popularity, members, genres, "isAdult", rank AS place
FROM "ProcessedAnime"
WHERE (rank, "malId") > (%(after_place)s, %(after_mal_id)s) AND NOT "isAdult"
ORDER BY rank, "malId"
LIMIT %(limit)s
