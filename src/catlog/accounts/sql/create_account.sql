-- A new account. Grain: one row, or none when the name or the address is taken in any case.
INSERT INTO "Account" (username, email, "passwordHash", "timeZone", theme)
VALUES (%(username)s, %(email)s, %(password_hash)s, %(time_zone)s, %(theme)s)
ON CONFLICT DO NOTHING
RETURNING
    id, username, email, "createdAt", "displayName", bio, avatar, "timeZone", theme, "titleLanguage",
    "showsAdult", "isListPublic", "showsCat"
