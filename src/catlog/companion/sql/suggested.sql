-- The end of every suggest_*.sql, whose `found` has malId, place and facts: what a card shows of each title.
-- Grain: one row a title, in order. A title that the catalogue lacks is shown as the entry gives it.
SELECT
    f."malId", f.facts,
    coalesce(a.title, e."givenTitle", 'Title ' || f."malId") AS title, a."titleEnglish", a."titleJapanese",
    a."imageUrl", coalesce(a.type, e."givenType") AS type,
    coalesce(a.year, date_part('year', a."airedFrom")::int) AS year,
    CASE WHEN a."malId" IS NULL THEN e."givenEpisodes" ELSE a.episodes END AS episodes,
    a.status, a.score::float8 AS score
FROM found AS f
LEFT JOIN "ProcessedAnime" AS a USING ("malId")
LEFT JOIN "ListEntry" AS e ON e."accountId" = %(account_id)s AND e."malId" = f."malId"
ORDER BY f.place
