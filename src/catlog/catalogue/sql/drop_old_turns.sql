-- Turns that nobody waits for any more. Parameters: cooldown_seconds.
DELETE FROM "LookupTurn" WHERE "askedAt" < now() - make_interval(secs => %(cooldown_seconds)s)
