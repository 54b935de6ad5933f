-- How many titles a person does not want suggested. Grain: one row.
SELECT count(*)::int AS total FROM "DismissedTitle" WHERE "accountId" = %(account_id)s
