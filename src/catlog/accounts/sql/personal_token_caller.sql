-- Whose token this is and what it may do. Grain: one row, none when it is unknown or too old.
-- "isStale": its last use was noted so long ago that this one should be.
SELECT
    id, "accountId", scope,
    coalesce("lastUsedAt" < %(stale_before)s, true) AS "isStale"
FROM "PersonalToken"
WHERE "tokenHash" = %(token_hash)s AND ("expiresAt" IS NULL OR "expiresAt" > %(now)s)
