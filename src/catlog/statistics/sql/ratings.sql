-- How often each rating was given. Grain: one element a rating from 1 to 10. meanScore: what the community gives, on
-- average, to the titles with this rating that have a score; comparedTitles are those.
SELECT
    'ratings',
    json_agg(
        json_build_object(
            'rating', rating, 'titles', coalesce(t.titles, 0), 'comparedTitles', coalesce(t.compared, 0),
            'meanScore', t.score
        ) ORDER BY rating
    )::text
FROM generate_series(1, 10) AS rating
LEFT JOIN (
    SELECT
        "ratingPoints" / 10 AS rating, sum(titles) AS titles, sum("scoredTitles") AS compared,
        sum(scores) / nullif(sum("scoredTitles"), 0) AS score
    FROM slice GROUP BY 1
) AS t USING (rating)
