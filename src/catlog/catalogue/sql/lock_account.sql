-- Make two requests of one person take turns until the end of the transaction. Grain: one row, none when the
-- account is gone. Parameters: account_id.
SELECT id FROM "Account" WHERE id = %(account_id)s FOR NO KEY UPDATE
