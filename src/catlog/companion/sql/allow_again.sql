-- A title may be suggested again; with no title named (null), all may.
DELETE FROM "DismissedTitle"
WHERE "accountId" = %(account_id)s AND (%(mal_id)s::int IS NULL OR "malId" = %(mal_id)s)
