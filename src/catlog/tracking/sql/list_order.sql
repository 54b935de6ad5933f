-- The titles of a person's list in order, from a place on to the end: what a page needs that jumps there. Grain: one
-- row an entry under the filter. {extra}, {where}, {after}, {order}: see list_page.sql.
SELECT e."malId"
FROM (
    SELECT e."malId", {extra} AS extra
    FROM "ListEntry" AS e
    LEFT JOIN "ProcessedAnime" AS a ON a."malId" = e."malId"
    WHERE e."accountId" = %(account_id)s {where}
) AS e
WHERE true {after}
ORDER BY {order}
