-- What the search index needs to know of titles. Grain: one row a title, in no order.
-- Parameters: mal_ids (null: of all titles). "version" is another one after each change of the row.
-- A title without a year has the one it first aired in.
SELECT
    xmin::text::bigint AS version,
    "malId", title, "titleEnglish", "titleJapanese", synonyms, "imageUrl", type,
    coalesce(year, extract(year FROM "airedFrom")::integer) AS year,
    season, status, episodes, score::float8 AS score, rank, popularity, members, favorites,
    genres, themes, demographics, studios, "airedFrom", "isAdult",
    "broadcastDay", "broadcastTime", "broadcastTimezone"
FROM "ProcessedAnime"
WHERE %(mal_ids)s::integer[] IS NULL OR "malId" = ANY(%(mal_ids)s::integer[])
