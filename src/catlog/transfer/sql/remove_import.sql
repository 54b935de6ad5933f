-- Forget an import and its rows; the list stays as it is. Grain: one row, none when there is no such import.
-- Parameters: account_id, import_id.
DELETE FROM "ListImport" WHERE "accountId" = %(account_id)s AND id = %(import_id)s RETURNING id
