-- Take one turn at each pace, or learn how long to wait. Grain: one row a key. "isTaken" is false where there is
-- none to be had yet: then the transaction must be given up, so that the others keep theirs.
-- keys, everys, bursts: which paces, how long one turn takes to come back, how many may be taken in a row.
-- Two at once: the second waits for the first and counts its turn. Sorted, so that they cannot wait in a circle.
WITH asked AS (
    SELECT * FROM unnest(%(keys)s::bytea[], %(everys)s::interval[], %(bursts)s::int[]) AS a (key, every, burst)
),
taken AS (
    INSERT INTO "AttemptPace" AS p (key, "freeAt")
    SELECT key, %(now)s + every FROM asked ORDER BY key
    ON CONFLICT (key) DO UPDATE
    SET "freeAt" = greatest(p."freeAt", %(now)s) + (excluded."freeAt" - %(now)s)
    WHERE greatest(p."freeAt", %(now)s) + (excluded."freeAt" - %(now)s)
        <= %(now)s + (SELECT asked.every * asked.burst FROM asked WHERE asked.key = excluded.key)
    RETURNING key
)
SELECT
    taken.key IS NOT NULL AS "isTaken",
    extract(epoch FROM p."freeAt" + asked.every - asked.every * asked.burst - %(now)s)::float8 AS "waitSeconds"
FROM asked
LEFT JOIN taken USING (key)
LEFT JOIN "AttemptPace" AS p USING (key)
