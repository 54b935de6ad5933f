-- The end of every statement that gives entries: what a list shows of each. Follows a WITH whose `entry` has
-- the columns of "ListEntry" and one more, extra, which is the statement's own. Grain: one row an entry.
-- A title that the catalogue lacks is shown as it was given. The order of the columns is what items.py reads.
SELECT
    e."malId", e.status, e."ratingPoints" / 10 AS rating, e."episodesWatched", e.notes, e."startedOn",
    e."finishedOn", e."rewatchCount", e."isRewatching", e."isFavorite", e.tags, e.version, e."createdAt",
    e."updatedAt",
    coalesce(a.title, e."givenTitle", 'Title ' || e."malId"), a."titleEnglish", a."titleJapanese", a."imageUrl",
    coalesce(a.type, e."givenType"), coalesce(a.year, date_part('year', a."airedFrom")::int),
    CASE WHEN a."malId" IS NULL THEN e."givenEpisodes" ELSE a.episodes END, a.status, a.score::float8,
    coalesce(a.genres, '{}'), coalesce(a."isAdult", false), a."malId" IS NOT NULL,
    e.extra
FROM entry AS e
LEFT JOIN "ProcessedAnime" AS a ON a."malId" = e."malId"
