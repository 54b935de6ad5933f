-- Forget a person's tokens that are too old to be good or to be recognised as copied.
DELETE FROM "RefreshSession" WHERE "accountId" = %(account_id)s AND "expiresAt" < %(now)s
