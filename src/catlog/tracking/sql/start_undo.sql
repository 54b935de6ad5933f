-- Claim a kept change that is to be taken back. undo_id: the token. Grain: one row, none when there is no such
-- token of this account, or it has ended. "restoredCount" is null when nobody has taken it back yet: whoever
-- comes second waits, and then sees the number.
WITH list AS (
    SELECT 1 FROM "ListVersion" WHERE "accountId" = %(account_id)s FOR UPDATE
)
SELECT u."restoredCount", (SELECT count(*) FROM "ListUndoEntry" WHERE "undoId" = u.id) AS entries
FROM "ListUndo" AS u
WHERE (SELECT count(*) FROM list) >= 0
  AND u.id = %(undo_id)s AND u."accountId" = %(account_id)s AND u."expiresAt" > %(now)s
FOR UPDATE OF u
