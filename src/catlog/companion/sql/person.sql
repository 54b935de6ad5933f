-- What the cat knows of a person before she looks at what they did lately. Grain: one row, none when the account
-- is gone. as_of: nothing after it is seen. `lastActivityAt` is null for somebody who never did anything.
SELECT
    a."timeZone", a."createdAt", a."showsAdult",
    (
        SELECT max(y."occurredAt") FROM "Activity" AS y
        WHERE y."accountId" = a.id AND y."occurredAt" <= %(as_of)s
    ) AS "lastActivityAt",
    EXISTS (SELECT FROM "ListEntry" AS e WHERE e."accountId" = a.id) AS "hasEntries"
FROM "Account" AS a
WHERE a.id = %(account_id)s
