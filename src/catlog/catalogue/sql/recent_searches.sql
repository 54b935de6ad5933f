-- The last searches of a person, the latest first. Grain: one row a search. Parameters: account_id, kept.
SELECT id, q, filters, "searchedAt"
FROM "RecentSearch"
WHERE "accountId" = %(account_id)s
ORDER BY "searchedAt" DESC, id DESC
LIMIT %(kept)s
