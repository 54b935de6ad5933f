-- What a person completed between `since` and as_of and has not rated, the latest first. suggested.sql ends it.
-- Edge case: what an import says to be completed was not completed just now.
WITH found AS (
    SELECT
        e."malId", row_number() OVER (ORDER BY y."completedAt" DESC, e."malId") AS place,
        jsonb_build_object('completedAt', y."completedAt") AS facts
    FROM (
        SELECT "malId", max("occurredAt") AS "completedAt"
        FROM "Activity"
        WHERE "accountId" = %(account_id)s AND "occurredAt" > %(since)s AND "occurredAt" <= %(as_of)s
          AND origin <> 'import' AND "toStatus" = 'completed' AND "fromStatus" IS DISTINCT FROM 'completed'
        GROUP BY "malId"
    ) AS y
    JOIN "ListEntry" AS e ON e."accountId" = %(account_id)s AND e."malId" = y."malId"
    WHERE e.status = 'completed' AND e."ratingPoints" IS NULL
      AND NOT EXISTS (
          SELECT FROM "DismissedTitle" AS d WHERE d."accountId" = e."accountId" AND d."malId" = e."malId"
      )
    ORDER BY y."completedAt" DESC, e."malId"
    LIMIT %(most)s
)
