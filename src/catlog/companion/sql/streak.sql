-- Days in a row, up to today or yesterday, on which a person marked an episode. Grain: one row.
-- A day counts as it does in the statistics: by what the changes of one title come to, so that a slip that was mended
-- leaves no trace, and not by an import nor by a change that names another day as the title's last one.
-- today, zone: the person's day and time zone at as_of. Each day is one look into the index on ("accountId",
-- "occurredAt"), whatever its length: a day of 23 or 25 hours is a day.
-- Edge case: without an episode yesterday or today there is no streak, 0.
WITH RECURSIVE step AS NOT MATERIALIZED (
    SELECT
        "malId", "occurredAt", coalesce("toEpisodesWatched", 0) - coalesce("fromEpisodesWatched", 0) AS episodes,
        CASE WHEN "toFinishedOn" IS DISTINCT FROM "fromFinishedOn" THEN "toFinishedOn" END AS "finishedOn"
    FROM "Activity"
    WHERE "accountId" = %(account_id)s AND origin <> 'import' AND "occurredAt" <= %(as_of)s
),
run (day) AS (
    (
        SELECT first.day
        FROM (VALUES (%(today)s::date), (%(today)s::date - 1)) AS first (day)
        WHERE EXISTS (
            SELECT FROM step
            WHERE "occurredAt" >= first.day::timestamp AT TIME ZONE %(zone)s
              AND "occurredAt" < (first.day + 1)::timestamp AT TIME ZONE %(zone)s
              AND coalesce("finishedOn" = first.day::text, true)
            GROUP BY "malId"
            HAVING sum(episodes) > 0
        )
        ORDER BY first.day DESC
        LIMIT 1
    )
    UNION ALL
    SELECT run.day - 1
    FROM run
    WHERE EXISTS (
        SELECT FROM step
        WHERE "occurredAt" >= (run.day - 1)::timestamp AT TIME ZONE %(zone)s
          AND "occurredAt" < run.day::timestamp AT TIME ZONE %(zone)s
          AND coalesce("finishedOn" = (run.day - 1)::text, true)
        GROUP BY "malId"
        HAVING sum(episodes) > 0
    )
)
SELECT count(*)::int AS days, coalesce(max(day) = %(today)s::date, false) AS "hasToday"
FROM run
