-- Give one turn back at each pace, and forget the paces that nobody is held up by. Grain: none.
WITH idle AS (
    DELETE FROM "AttemptPace" WHERE "freeAt" < %(now)s
)
UPDATE "AttemptPace" AS p
SET "freeAt" = p."freeAt" - asked.every
FROM unnest(%(keys)s::bytea[], %(everys)s::interval[]) AS asked (key, every)
WHERE p.key = asked.key
