-- Titles as cards, in the order of `mal_ids`. Grain: one row a title that is there. Parameters: mal_ids.
SELECT
    a."malId", a.title, a."titleEnglish", a."titleJapanese", a."imageUrl", a.type,
    coalesce(a.year, extract(year FROM a."airedFrom")::integer) AS year,
    a.season, a.status, a.episodes, a.score::float8 AS score, a.rank, a.popularity, a.members, a.genres,
    a."isAdult"
FROM unnest(%(mal_ids)s::integer[]) WITH ORDINALITY AS wanted ("malId", place)
JOIN "ProcessedAnime" AS a USING ("malId")
ORDER BY wanted.place
