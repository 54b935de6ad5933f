-- A person has searched: the search comes first among theirs, once, and those beyond the last few go.
-- Grain: one row. Parameters: account_id, q, filters, kept. Lock the account before ("lock_account").
WITH outdated AS (
    DELETE FROM "RecentSearch"
    WHERE "accountId" = %(account_id)s
    AND id NOT IN (
        SELECT id FROM "RecentSearch"
        WHERE "accountId" = %(account_id)s AND NOT (lower(q) = lower(%(q)s) AND filters = %(filters)s)
        ORDER BY "searchedAt" DESC, id DESC
        LIMIT %(kept)s - 1
    )
)
INSERT INTO "RecentSearch" ("accountId", q, filters, "searchedAt")
VALUES (%(account_id)s, %(q)s, %(filters)s, clock_timestamp())
RETURNING id, q, filters, "searchedAt"
