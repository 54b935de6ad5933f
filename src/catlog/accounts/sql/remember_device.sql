-- Somebody logged in from this device; old ones are forgotten. Grain: none.
WITH forgotten AS (
    DELETE FROM "KnownDevice" WHERE "accountId" = %(account_id)s AND "seenAt" < %(forget_before)s
)
INSERT INTO "KnownDevice" ("accountId", "deviceHash", "seenAt")
VALUES (%(account_id)s, %(device_hash)s, %(now)s)
ON CONFLICT ("accountId", "deviceHash") DO UPDATE SET "seenAt" = %(now)s
