-- Titles, episodes and time of each status, in the order in which a list has them. Grain: one element a status.
SELECT
    'statuses',
    json_agg(
        json_build_object(
            'status', status, 'titles', coalesce(t.titles, 0), 'episodes', coalesce(t.episodes, 0),
            'watchSeconds', coalesce(t."watchSeconds", 0)
        ) ORDER BY place
    )::text
FROM unnest('{watching,completed,plan_to_watch,on_hold,dropped}'::text[]) WITH ORDINALITY AS s (status, place)
LEFT JOIN (
    SELECT status, sum(titles) AS titles, sum(episodes) AS episodes, sum("watchSeconds") AS "watchSeconds"
    FROM slice GROUP BY status
) AS t USING (status)
