-- A person's whole list, for a file. Grain: one row an entry, by title; the last five columns are how many entries
-- there are of each status, the same in every row. Parameters: account_id. Read it as a stream.
SELECT
    e."malId", coalesce(a.title, e."givenTitle") AS title, coalesce(a.type, e."givenType") AS type,
    CASE WHEN a."malId" IS NULL THEN e."givenEpisodes" ELSE a.episodes END AS episodes, e.status,
    e."ratingPoints", e."episodesWatched", e."startedOn", e."finishedOn", e."rewatchCount", e."isRewatching",
    e."isFavorite", e.tags, e.notes, e."importedFields",
    count(*) FILTER (WHERE e.status = 'watching') OVER () AS watching,
    count(*) FILTER (WHERE e.status = 'completed') OVER () AS completed,
    count(*) FILTER (WHERE e.status = 'on_hold') OVER () AS on_hold,
    count(*) FILTER (WHERE e.status = 'dropped') OVER () AS dropped,
    count(*) FILTER (WHERE e.status = 'plan_to_watch') OVER () AS plan_to_watch
FROM "ListEntry" AS e
LEFT JOIN "ProcessedAnime" AS a USING ("malId")
WHERE e."accountId" = %(account_id)s
ORDER BY title, e."malId"
