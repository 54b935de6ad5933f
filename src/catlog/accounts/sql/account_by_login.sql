-- The account with this user name or e-mail address, and its password's hash. Grain: at most one row
-- (a user name cannot hold an @, an address must).
SELECT
    id, username, email, "createdAt", "displayName", bio, avatar, "timeZone", theme, "titleLanguage",
    "showsAdult", "isListPublic", "passwordHash"
FROM "Account"
WHERE lower(username) = lower(%(login)s) OR lower(email) = lower(%(login)s)
LIMIT 1
