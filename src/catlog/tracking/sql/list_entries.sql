-- A person's entries with what a list shows of each title, the latest change first. Grain: one row an entry.
-- status: only this one, null for all. mal_ids: only these titles, null for all.
-- The order of the columns is what entries.py reads.
SELECT
    e."malId", e.status, e."ratingPoints" / 10 AS rating, e."episodesWatched", e.notes, e."createdAt",
    e."updatedAt", a.title, a."titleEnglish", a."titleJapanese", a."imageUrl", a.type, a.year, a.episodes,
    a.status AS "airingStatus", a.score::float8 AS score
FROM "ListEntry" AS e
JOIN "ProcessedAnime" AS a USING ("malId")
WHERE e."accountId" = %(account_id)s
  AND (%(status)s::text IS NULL OR e.status = %(status)s)
  AND (%(mal_ids)s::int[] IS NULL OR e."malId" = ANY (%(mal_ids)s))
ORDER BY e."updatedAt" DESC, e."malId"
