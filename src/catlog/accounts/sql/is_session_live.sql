-- Whether this session can still get a new access token. Grain: one row.
SELECT EXISTS (
    SELECT FROM "RefreshSession"
    WHERE "familyId" = %(session_id)s
      AND "accountId" = %(account_id)s
      AND "rotatedAt" IS NULL
      AND "revokedAt" IS NULL
      AND "expiresAt" > %(now)s
) AS "isLive"
