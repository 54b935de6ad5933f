-- End every session of the family this token belongs to. Grain: the family's id once a row that was live;
-- an unknown token ends nothing.
UPDATE "RefreshSession"
SET "revokedAt" = %(now)s
WHERE "familyId" = (SELECT "familyId" FROM "RefreshSession" WHERE "tokenHash" = %(token_hash)s)
  AND "revokedAt" IS NULL
RETURNING "familyId"
