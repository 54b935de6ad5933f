-- New and changed titles into the catalogue, in COPY's text format. Grain: one title. Between the run and where
-- the row is from, the columns are those of `transform.AnimeRow`, in its order.
COPY "ProcessedAnime" (
    "id", "etlRunId", "malId", "title", "titleEnglish", "titleJapanese", "synonyms", "type", "source", "status",
    "season", "year", "rating", "episodes", "durationSeconds", "airedFrom", "airedTo", "score", "scoredBy",
    "rank", "popularity", "members", "favorites", "genres", "themes", "demographics", "studios", "producers",
    "broadcastDay", "broadcastTime", "broadcastTimezone", "imageUrl", "trailerUrl", "synopsis", "background",
    "isAdult", "rawId", "contentHash"
) FROM STDIN
