-- Forget every search of a person. Parameters: account_id.
DELETE FROM "RecentSearch" WHERE "accountId" = %(account_id)s
