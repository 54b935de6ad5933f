-- A person's tokens, the newest first. Grain: one row a token; the token itself is not to be had any more.
SELECT id, name, scope, ending, "createdAt", "lastUsedAt", "expiresAt"
FROM "PersonalToken"
WHERE "accountId" = %(account_id)s
ORDER BY id DESC
