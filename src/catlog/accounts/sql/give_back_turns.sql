-- Give one turn back at each pace. Grain: none. Locked in the order in which turns are taken, so that nobody waits
-- in a circle.
WITH mine AS MATERIALIZED (
    SELECT p.key, asked.every
    FROM "AttemptPace" AS p
    JOIN unnest(%(keys)s::bytea[], %(everys)s::interval[]) AS asked (key, every) ON asked.key = p.key
    ORDER BY p.key
    FOR UPDATE OF p
)
UPDATE "AttemptPace" AS p
SET "freeAt" = p."freeAt" - mine.every
FROM mine
WHERE p.key = mine.key
