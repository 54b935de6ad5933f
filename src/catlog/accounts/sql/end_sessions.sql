-- End a person's sessions and forget the devices they were on. Grain: one row a session that was live.
-- session_id: only this one, null for all. kept_id: never this one, and not the device it is on; null for none.
WITH ended AS (
    UPDATE "RefreshSession"
    SET "revokedAt" = %(now)s
    WHERE "accountId" = %(account_id)s
      AND "familyId" = coalesce(%(session_id)s, "familyId")
      AND "familyId" IS DISTINCT FROM %(kept_id)s::uuid
      AND "revokedAt" IS NULL
    RETURNING "familyId", "deviceHash", "rotatedAt", "expiresAt"
),
forgotten AS (
    DELETE FROM "KnownDevice"
    WHERE "accountId" = %(account_id)s
      AND (%(session_id)s::uuid IS NULL OR "deviceHash" IN (SELECT "deviceHash" FROM ended))
      AND "deviceHash" NOT IN (
          SELECT "deviceHash" FROM "RefreshSession"
          WHERE "familyId" = %(kept_id)s AND "deviceHash" IS NOT NULL
      )
)
SELECT "familyId" FROM ended WHERE "rotatedAt" IS NULL AND "expiresAt" > %(now)s
