-- Forget one search of a person. Grain: at most one row. Parameters: account_id, id.
DELETE FROM "RecentSearch" WHERE id = %(id)s AND "accountId" = %(account_id)s
