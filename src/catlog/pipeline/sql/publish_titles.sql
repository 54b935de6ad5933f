-- The staged titles become the catalogue's. Grain: one title. Parameters: run_id.
-- A title whose record is the one it was loaded from is not touched, not even locked: "processedAt" and
-- "etlRunId" tell of the last change.
MERGE INTO "ProcessedAnime" AS p
USING pg_temp."StagedAnime" AS s ON p."malId" = s."malId"
WHEN MATCHED AND (p."contentHash" IS DISTINCT FROM s."contentHash" OR p."rawId" IS NULL) THEN UPDATE SET
    "title" = s."title",
    "titleEnglish" = s."titleEnglish",
    "titleJapanese" = s."titleJapanese",
    "synonyms" = s."synonyms",
    "type" = s."type",
    "source" = s."source",
    "status" = s."status",
    "season" = s."season",
    "year" = s."year",
    "rating" = s."rating",
    "episodes" = s."episodes",
    "durationSeconds" = s."durationSeconds",
    "airedFrom" = s."airedFrom",
    "airedTo" = s."airedTo",
    "score" = s."score",
    "scoredBy" = s."scoredBy",
    "rank" = s."rank",
    "popularity" = s."popularity",
    "members" = s."members",
    "favorites" = s."favorites",
    "genres" = s."genres",
    "themes" = s."themes",
    "demographics" = s."demographics",
    "studios" = s."studios",
    "producers" = s."producers",
    "broadcastDay" = s."broadcastDay",
    "broadcastTime" = s."broadcastTime",
    "broadcastTimezone" = s."broadcastTimezone",
    "imageUrl" = s."imageUrl",
    "trailerUrl" = s."trailerUrl",
    "synopsis" = s."synopsis",
    "background" = s."background",
    "isAdult" = s."isAdult",
    "rawId" = s."rawId",
    "contentHash" = s."contentHash",
    "etlRunId" = %(run_id)s,
    "processedAt" = now()
WHEN NOT MATCHED THEN INSERT (
    "malId", "title", "titleEnglish", "titleJapanese", "synonyms", "type", "source", "status", "season",
    "year", "rating", "episodes", "durationSeconds", "airedFrom", "airedTo", "score", "scoredBy", "rank",
    "popularity", "members", "favorites", "genres", "themes", "demographics", "studios", "producers",
    "broadcastDay", "broadcastTime", "broadcastTimezone", "imageUrl", "trailerUrl", "synopsis",
    "background", "isAdult", "rawId", "contentHash", "etlRunId"
) VALUES (
    s."malId", s."title", s."titleEnglish", s."titleJapanese", s."synonyms", s."type", s."source",
    s."status", s."season", s."year", s."rating", s."episodes", s."durationSeconds", s."airedFrom",
    s."airedTo", s."score", s."scoredBy", s."rank", s."popularity", s."members", s."favorites", s."genres",
    s."themes", s."demographics", s."studios", s."producers", s."broadcastDay", s."broadcastTime",
    s."broadcastTimezone", s."imageUrl", s."trailerUrl", s."synopsis", s."background", s."isAdult",
    s."rawId", s."contentHash", %(run_id)s
)
