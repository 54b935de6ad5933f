-- By what a person can filter their list. Grain: one row a kind of facet and value that occurs, with how many
-- entries have it. `value` of a year is its text.
WITH entry AS (
    SELECT
        e.tags, coalesce(a.type, e."givenType") AS type, a.genres, a.themes, a.demographics,
        coalesce(a.year, date_part('year', a."airedFrom")::int) AS year
    FROM "ListEntry" AS e
    LEFT JOIN "ProcessedAnime" AS a ON a."malId" = e."malId"
    WHERE e."accountId" = %(account_id)s
)
SELECT 'genres' AS kind, value, count(*)
FROM (SELECT unnest(genres || themes || demographics) AS value FROM entry) AS g GROUP BY value
UNION ALL
SELECT 'tags', value, count(*) FROM (SELECT unnest(tags) AS value FROM entry) AS t GROUP BY value
UNION ALL
SELECT 'formats', type, count(*) FROM entry WHERE type IS NOT NULL GROUP BY type
UNION ALL
SELECT 'years', year::text, count(*) FROM entry WHERE year IS NOT NULL GROUP BY year
