-- An account's password, hashed, and the names it must not hold. Grain: at most one row.
SELECT "passwordHash", username, email, "displayName" FROM "Account" WHERE id = %(account_id)s
