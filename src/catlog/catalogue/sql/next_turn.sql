-- How long somebody must still wait for a turn at the upstream. Grain: one row, none when they need not.
-- Parameters: who, cooldown_seconds.
SELECT extract(epoch FROM "askedAt" - now())::float8 + %(cooldown_seconds)s::float8 AS seconds
FROM "LookupTurn"
WHERE who = %(who)s AND "askedAt" > now() - make_interval(secs => %(cooldown_seconds)s)
