-- One title with everything the page shows. Grain: at most one row.
SELECT
    "malId", title, "titleEnglish", "titleJapanese", "imageUrl", type, year, season, status, episodes,
    score::float8 AS score, rank, popularity, members, genres, "isAdult",
    synonyms, themes, demographics, studios, producers, source, rating, "scoredBy", favorites,
    "airedFrom", "airedTo", "durationSeconds", "broadcastDay", "broadcastTime", "broadcastTimezone",
    "trailerUrl", synopsis, background, "processedAt"
FROM "ProcessedAnime"
WHERE "malId" = %(mal_id)s
