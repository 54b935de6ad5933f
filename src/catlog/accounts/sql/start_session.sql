-- One more refresh token of a family, by its SHA-256. Grain: one row.
INSERT INTO "RefreshSession" ("accountId", "familyId", "tokenHash", "expiresAt")
VALUES (%(account_id)s, %(family_id)s, %(token_hash)s, %(expires_at)s)
