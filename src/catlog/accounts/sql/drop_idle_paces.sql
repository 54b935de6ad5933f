-- Forget paces that hold nobody up any more. Grain: none. Those that somebody is using are left for another time:
-- this waits for nobody.
DELETE FROM "AttemptPace"
WHERE key IN (
    SELECT key FROM "AttemptPace" WHERE "freeAt" < %(now)s ORDER BY "freeAt" LIMIT 100 FOR UPDATE SKIP LOCKED
)
