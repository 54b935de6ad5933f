-- The figures at the top. Grain: one object. What is over nothing is null: the mean of no ratings, the share of no
-- titles. Completion and drop rates are shares of what was begun and is not being watched: completed, on hold,
-- dropped. estimatedTitles: those whose length is not known and was taken to be 24 minutes an episode, of
-- watchedTitles. toldEpisodes: those that count on their title's last day. undatedEpisodes: those that count on no
-- day; known for all time alone.
SELECT
    'overview' AS panel,
    json_build_object(
        'titles', titles,
        'watchedTitles', "watchedTitles",
        'estimatedTitles', "estimatedTitles",
        'episodes', s.episodes,
        'watchSeconds', "watchSeconds",
        'estimatedSeconds', "estimatedSeconds",
        'rewatchedTitles', "rewatchedTitles",
        'rewatchedEpisodes', again,
        'rewatchShare', again::float8 / nullif(s.episodes, 0),
        'toldEpisodes', d.told,
        'undatedEpisodes', CASE WHEN %(from_day)s::date IS NULL THEN greatest(s.episodes - d.episodes, 0) END,
        'ratedTitles', rated,
        'meanRating', points::float8 / nullif(rated, 0) / 10,
        'ratingDeviation', sqrt((rated * squares - points * points)::float8) / nullif(rated, 0) / 10,
        'begunTitles', begun,
        'completedTitles', completed,
        'droppedTitles', dropped,
        'completionRate', completed::float8 / nullif(begun, 0),
        'dropRate', dropped::float8 / nullif(begun, 0),
        'firstYear', (
            SELECT least(
                (SELECT date_part('year', min(day))::int FROM marked),
                (SELECT min(left("finishedOn", 4))::int FROM entry)
            )
        )
    )::text AS body
FROM (
    SELECT
        coalesce(sum(titles), 0) AS titles,
        coalesce(sum("watchedTitles"), 0) AS "watchedTitles",
        coalesce(sum("watchedTitles") FILTER (WHERE "isEstimated"), 0) AS "estimatedTitles",
        coalesce(sum(episodes), 0) AS episodes,
        coalesce(sum("watchSeconds"), 0) AS "watchSeconds",
        coalesce(sum("watchSeconds") FILTER (WHERE "isEstimated"), 0) AS "estimatedSeconds",
        coalesce(sum("rewatchedTitles"), 0) AS "rewatchedTitles",
        coalesce(sum(again), 0) AS again,
        coalesce(sum(titles) FILTER (WHERE "ratingPoints" IS NOT NULL), 0) AS rated,
        sum(titles * "ratingPoints") AS points,
        sum(titles * "ratingPoints" * "ratingPoints") AS squares,
        coalesce(sum(titles) FILTER (WHERE "isEnded" AND status IN ('completed', 'on_hold', 'dropped')), 0) AS begun,
        coalesce(sum(titles) FILTER (WHERE "isEnded" AND status = 'completed'), 0) AS completed,
        coalesce(sum(titles) FILTER (WHERE "isEnded" AND status = 'dropped'), 0) AS dropped
    FROM slice
) AS s
CROSS JOIN (SELECT coalesce(sum(episodes), 0) AS episodes, coalesce(sum(told), 0) AS told FROM span) AS d
