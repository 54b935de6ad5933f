-- The account with this user name or e-mail address, its password's hash, and whether somebody logged in to
-- it from this device before. Grain: at most one row (a user name cannot hold an @, an address must).
-- device_hash: null for a browser that never was here.
SELECT
    id, username, email, "createdAt", "displayName", bio, avatar, "timeZone", theme, "titleLanguage",
    "showsAdult", "isListPublic", "showsCat", "passwordHash",
    EXISTS (
        SELECT FROM "KnownDevice" WHERE "accountId" = id AND "deviceHash" = %(device_hash)s
    ) AS "isDeviceKnown"
FROM "Account"
WHERE lower(username) = lower(%(login)s) OR lower(email) = lower(%(login)s)
LIMIT 1
