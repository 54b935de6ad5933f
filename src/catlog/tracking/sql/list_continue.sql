-- What a person is watching, or watching again, the latest change first. item.sql ends it. extra: how many there
-- are in all. limit: how many to give.
WITH under_way AS (
    SELECT "malId", "updatedAt" FROM "ListEntry"
    WHERE "accountId" = %(account_id)s AND status = 'watching'
    UNION
    SELECT "malId", "updatedAt" FROM "ListEntry"
    WHERE "accountId" = %(account_id)s AND "isRewatching" AND status = 'completed'
),
entry AS (
    SELECT e.*, (SELECT count(*) FROM under_way) AS extra
    FROM "ListEntry" AS e
    JOIN (SELECT "malId" FROM under_way ORDER BY "updatedAt" DESC, "malId" DESC LIMIT %(limit)s) AS latest
        USING ("malId")
    WHERE e."accountId" = %(account_id)s
)
