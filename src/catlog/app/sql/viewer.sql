-- Whether whoever looks wants to see titles for adults. Grain: one row, none for a visitor.
SELECT "showsAdult" FROM "Account" WHERE id = %(account_id)s
