-- Delete an account; everything that hangs on it goes with it. Grain: one row, none when it is gone.
DELETE FROM "Account" WHERE id = %(account_id)s RETURNING id
