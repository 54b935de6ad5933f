-- What was watched month by month. Grain: one element a month with an episode or a title that was completed; months
-- without are left out. What is known to the year alone is in no month.
SELECT
    'months',
    coalesce(
        json_agg(
            json_build_object(
                'month', month, 'episodes', coalesce(w.episodes, 0), 'watchSeconds', coalesce(w."watchSeconds", 0),
                'completedTitles', coalesce(f.titles, 0)
            ) ORDER BY month
        ),
        '[]'
    )::text
FROM (
    SELECT to_char("firstDay", 'YYYY-MM') AS month, sum(episodes) AS episodes, sum("watchSeconds") AS "watchSeconds"
    FROM span WHERE episodes > 0 AND "lastDay" < "firstDay" + interval '1 month'
    GROUP BY month
) AS w
FULL JOIN (
    SELECT left("finishedOn", 7) AS month, count(*) AS titles
    FROM title
    WHERE status = 'completed' AND length("finishedOn") >= 7
      AND (
          %(from_day)s::date IS NULL
          OR "finishedOn" BETWEEN %(from_day)s::date::text AND %(to_day)s::date::text
          -- A month is in a period that holds all of it.
          OR length("finishedOn") = 7
             AND ("finishedOn" || '-01')::date >= %(from_day)s::date
             AND ("finishedOn" || '-01')::date + interval '1 month' <= %(to_day)s::date + 1
      )
    GROUP BY month
) AS f USING (month)
