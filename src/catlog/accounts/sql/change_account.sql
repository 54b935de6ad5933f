-- Change what is named (not null) and leave the rest. Grain: the account, or none when it is gone.
UPDATE "Account"
SET "displayName" = coalesce(%(display_name)s, "displayName"),
    bio = coalesce(%(bio)s, bio),
    avatar = coalesce(%(avatar)s, avatar),
    "timeZone" = coalesce(%(time_zone)s, "timeZone"),
    theme = coalesce(%(theme)s, theme),
    "titleLanguage" = coalesce(%(title_language)s, "titleLanguage"),
    "showsAdult" = coalesce(%(shows_adult)s, "showsAdult"),
    "isListPublic" = coalesce(%(is_list_public)s, "isListPublic"),
    "showsCat" = coalesce(%(shows_cat)s, "showsCat")
WHERE id = %(account_id)s
RETURNING
    id, username, email, "createdAt", "displayName", bio, avatar, "timeZone", theme, "titleLanguage",
    "showsAdult", "isListPublic", "showsCat"
