-- One account by id. Grain: at most one row.
SELECT
    id, username, email, "createdAt", "displayName", bio, avatar, "timeZone", theme, "titleLanguage",
    "showsAdult", "isListPublic", "showsCat"
FROM "Account"
WHERE id = %(account_id)s
