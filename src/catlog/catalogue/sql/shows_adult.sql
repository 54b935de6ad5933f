-- Whether an account wants to see adult titles. Grain: at most one row. Parameters: account_id.
SELECT "showsAdult" FROM "Account" WHERE id = %(account_id)s
