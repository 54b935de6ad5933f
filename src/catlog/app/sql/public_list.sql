-- One page of a public list, the latest change first. Grain: one row an entry; notes, tags and dates are nobody
-- else's. status, is_favorite: only these, null for all. shows_adult: whether titles for adults are there.
-- after_at, after_id: the last row of the page before, null for the first page.
SELECT
    e."malId", e.status, e."ratingPoints" / 10 AS rating, e."episodesWatched", e."isFavorite", e."updatedAt",
    coalesce(a.title, e."givenTitle", 'Title ' || e."malId") AS title, a."titleEnglish", a."titleJapanese",
    a."imageUrl", coalesce(a.type, e."givenType") AS type, a.year,
    coalesce(a.episodes, e."givenEpisodes") AS episodes, a.score::float8 AS score,
    coalesce(a."isAdult", false) AS "isAdult"
FROM "ListEntry" AS e
LEFT JOIN "ProcessedAnime" AS a USING ("malId")
WHERE e."accountId" = %(account_id)s
  AND (%(shows_adult)s OR NOT coalesce(a."isAdult", false))
  AND (%(status)s::text IS NULL OR e.status = %(status)s)
  AND (%(is_favorite)s::bool IS NULL OR e."isFavorite" = %(is_favorite)s)
  AND (
      %(after_at)s::timestamptz IS NULL
      OR (e."updatedAt", -e."malId") < (%(after_at)s, -%(after_id)s::int)
  )
ORDER BY e."updatedAt" DESC, e."malId"
LIMIT %(limit)s
