-- Whose statistics they are, as a picture names them. Grain: one row; none for an account that is gone.
SELECT username, "displayName" AS display_name, "titleLanguage" AS title_language,
    "showsCat" AS shows_cat
FROM "Account" WHERE id = %(account_id)s
