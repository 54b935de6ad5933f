-- Forget changes that can no longer be taken back, of whomever.
DELETE FROM "ListUndo" WHERE "expiresAt" <= %(now)s
