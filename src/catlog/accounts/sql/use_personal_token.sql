-- Note that a token was used. Grain: none.
UPDATE "PersonalToken" SET "lastUsedAt" = %(now)s WHERE id = %(token_id)s
