-- Revoke a person's token. Grain: one row, none when they have no such token.
DELETE FROM "PersonalToken" WHERE id = %(token_id)s AND "accountId" = %(account_id)s RETURNING id
