-- How many entries there are under a filter. Grain: one row.
SELECT count(*)
FROM "ListEntry" AS e
LEFT JOIN "ProcessedAnime" AS a ON a."malId" = e."malId"
WHERE e."accountId" = %(account_id)s {where}
