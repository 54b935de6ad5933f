-- The name of an account, for the head of a file. Grain: one row. Parameters: account_id.
SELECT username FROM "Account" WHERE id = %(account_id)s
