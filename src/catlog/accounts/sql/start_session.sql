-- One more refresh token of a family, by its SHA-256. Grain: one row.
-- started_at, device, device_hash: the family's, from its first token on.
INSERT INTO "RefreshSession" (
    "accountId", "familyId", "tokenHash", "createdAt", "expiresAt", "startedAt", device, "deviceHash"
)
VALUES (
    %(account_id)s, %(family_id)s, %(token_hash)s, %(now)s, %(expires_at)s, %(started_at)s, %(device)s,
    %(device_hash)s
)
