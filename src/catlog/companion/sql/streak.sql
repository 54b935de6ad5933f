-- Days in a row, up to today or yesterday, on which a person marked an episode. Grain: one row.
-- today, zone: the person's day and time zone at as_of. Each day is one look into the index on ("accountId",
-- "occurredAt"), whatever its length: a day of 23 or 25 hours is a day.
-- Edge cases: imports bring no day; without an episode yesterday or today there is no streak, 0.
WITH RECURSIVE active AS NOT MATERIALIZED (
    SELECT "occurredAt"
    FROM "Activity"
    WHERE "accountId" = %(account_id)s AND origin IN ('edit', 'bulk') AND kind <> 'removed'
      AND "toEpisodesWatched" > coalesce("fromEpisodesWatched", 0) AND "occurredAt" <= %(as_of)s
),
run (day) AS (
    (
        SELECT first.day
        FROM (VALUES (%(today)s::date), (%(today)s::date - 1)) AS first (day)
        WHERE EXISTS (
            SELECT FROM active
            WHERE "occurredAt" >= first.day::timestamp AT TIME ZONE %(zone)s
              AND "occurredAt" < (first.day + 1)::timestamp AT TIME ZONE %(zone)s
        )
        ORDER BY first.day DESC
        LIMIT 1
    )
    UNION ALL
    SELECT run.day - 1
    FROM run
    WHERE EXISTS (
        SELECT FROM active
        WHERE "occurredAt" >= (run.day - 1)::timestamp AT TIME ZONE %(zone)s
          AND "occurredAt" < run.day::timestamp AT TIME ZONE %(zone)s
    )
)
SELECT count(*)::int AS days, coalesce(max(day) = %(today)s::date, false) AS "hasToday"
FROM run
