-- A new token, by its SHA-256. Grain: one row, none when the person has as many as they may.
-- The account's row is locked, so that two at once cannot both be the last.
WITH owner AS (
    SELECT id FROM "Account" WHERE id = %(account_id)s FOR UPDATE
)
INSERT INTO "PersonalToken" ("accountId", name, scope, "tokenHash", ending, "expiresAt")
SELECT id, %(name)s, %(scope)s, %(token_hash)s, %(ending)s, %(expires_at)s
FROM owner
WHERE (SELECT count(*) FROM "PersonalToken" WHERE "accountId" = %(account_id)s) < %(most)s
RETURNING id, name, scope, ending, "createdAt", "lastUsedAt", "expiresAt"
