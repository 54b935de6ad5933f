-- Days in a row on which something was watched. Grain: one object. longest: the first of the longest runs. current:
-- the run that today or yesterday belongs to, as today is not over; null where there is none.
WITH run AS (
    SELECT min("firstDay") AS "firstDay", max("firstDay") AS "lastDay", count(*) AS days
    FROM (
        -- Days in a row are as far from a day that moves on by one with each of them.
        SELECT "firstDay", "firstDay" - (row_number() OVER (ORDER BY "firstDay"))::int AS anchor
        FROM span
        WHERE "firstDay" = "lastDay" AND episodes > 0 AND "firstDay" <= %(today)s::date
    ) AS day
    GROUP BY anchor
)
SELECT
    'streaks',
    json_build_object(
        'activeDays', coalesce((SELECT sum(days) FROM run), 0),
        'longest', (SELECT to_json(r) FROM (SELECT * FROM run ORDER BY days DESC, "firstDay" LIMIT 1) AS r),
        'current', (
            SELECT to_json(r) FROM (SELECT * FROM run WHERE "lastDay" >= %(today)s::date - 1 LIMIT 1) AS r
        )
    )::text
