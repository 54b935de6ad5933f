-- The calendar: what was watched day by day, over the last 371 days of the period, which are 53 weeks. Grain: one
-- element a day with an episode; other days are left out, as is what is not known to the day.
SELECT
    'days',
    coalesce(
        json_agg(
            json_build_object('day', "firstDay", 'episodes', episodes, 'watchSeconds', "watchSeconds") ORDER BY "firstDay"
        ),
        '[]'
    )::text
FROM span
WHERE "firstDay" = "lastDay" AND episodes > 0
  AND "firstDay" > coalesce(%(to_day)s::date, %(today)s::date) - 371
  AND "firstDay" <= coalesce(%(to_day)s::date, %(today)s::date)
