-- Whoever asks takes their turn at the upstream, unless they have just had one. Grain: one row when the turn is
-- theirs, none otherwise. Parameters: who, cooldown_seconds.
INSERT INTO "LookupTurn" AS t (who, "askedAt")
VALUES (%(who)s, now())
ON CONFLICT (who) DO UPDATE SET "askedAt" = excluded."askedAt"
WHERE t."askedAt" <= now() - make_interval(secs => %(cooldown_seconds)s)
RETURNING who
