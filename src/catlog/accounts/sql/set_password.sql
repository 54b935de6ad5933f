-- Replace a password's hash, unless somebody was faster. Grain: one row, none when it is another by now.
UPDATE "Account" SET "passwordHash" = %(password_hash)s
WHERE id = %(account_id)s AND "passwordHash" = %(old_hash)s
RETURNING id
