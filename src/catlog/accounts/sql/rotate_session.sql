-- Use a refresh token once. Grain: the row it was, or none when it is unknown, used, revoked or too old.
-- Of two requests with the same token at once, the second waits for the first, finds it used and gets none.
UPDATE "RefreshSession"
SET "rotatedAt" = %(now)s
WHERE "tokenHash" = %(token_hash)s
  AND "rotatedAt" IS NULL
  AND "revokedAt" IS NULL
  AND "expiresAt" > %(now)s
RETURNING "accountId", "familyId", "startedAt", device, "deviceHash"
