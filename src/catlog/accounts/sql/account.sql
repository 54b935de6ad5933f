-- One account by id. Grain: at most one row.
SELECT id, username, email, "createdAt" FROM "Account" WHERE id = %(account_id)s
