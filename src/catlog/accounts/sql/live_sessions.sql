-- Where a person is logged in: the newest token of each family that is still good. Grain: one row a session,
-- the one that asks first, then the last used.
SELECT
    "familyId" AS id, device, "startedAt", "createdAt" AS "lastUsedAt",
    "familyId" = %(session_id)s AS "isCurrent"
FROM "RefreshSession"
WHERE "accountId" = %(account_id)s
  AND "rotatedAt" IS NULL
  AND "revokedAt" IS NULL
  AND "expiresAt" > %(now)s
ORDER BY "isCurrent" DESC, "createdAt" DESC
