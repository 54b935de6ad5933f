-- Whose refresh token this is. Grain: its row, or none when it is unknown, used, revoked or too old.
SELECT "accountId", "familyId"
FROM "RefreshSession"
WHERE "tokenHash" = %(token_hash)s
  AND "rotatedAt" IS NULL
  AND "revokedAt" IS NULL
  AND "expiresAt" > %(now)s
