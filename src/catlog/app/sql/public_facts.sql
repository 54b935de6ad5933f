-- What a public list comes to. Grain: one row. shows_adult: whether titles for adults count.
SELECT
    count(*) FILTER (WHERE e.status = 'watching') AS watching,
    count(*) FILTER (WHERE e.status = 'completed') AS completed,
    count(*) FILTER (WHERE e.status = 'plan_to_watch') AS plan_to_watch,
    count(*) FILTER (WHERE e.status = 'on_hold') AS on_hold,
    count(*) FILTER (WHERE e.status = 'dropped') AS dropped,
    count(*) FILTER (WHERE e."isFavorite") AS "favoriteCount",
    coalesce(sum(e."episodesWatched"), 0) AS "episodesWatched",
    (avg(e."ratingPoints") / 10)::float8 AS "meanRating",
    count(e."ratingPoints") AS "ratedCount"
FROM "ListEntry" AS e
LEFT JOIN "ProcessedAnime" AS a USING ("malId")
WHERE e."accountId" = %(account_id)s AND (%(shows_adult)s OR NOT coalesce(a."isAdult", false))
