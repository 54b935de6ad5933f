-- The figures at the top. Grain: one object. What is over nothing is null: the mean of no ratings, the share of no
-- titles. Completion and drop rates are shares of what was begun and is not being watched: completed, on hold,
-- dropped. estimatedTitles: those whose length is not known and was taken to be 24 minutes an episode, of
-- watchedTitles. toldEpisodes: those that count on their title's last day. undatedEpisodes: those that count on no
-- day; known for all time alone.
SELECT
    'overview' AS panel,
    json_build_object(
        'titles', count(*),
        'watchedTitles', count(*) FILTER (WHERE episodes > 0),
        'estimatedTitles', count(*) FILTER (WHERE episodes > 0 AND "isEstimated"),
        'episodes', coalesce(sum(episodes), 0),
        'watchSeconds', coalesce(sum("watchSeconds"), 0),
        'estimatedSeconds', coalesce(sum("watchSeconds") FILTER (WHERE "isEstimated"), 0),
        'rewatchedTitles', count(*) FILTER (WHERE again > 0),
        'rewatchedEpisodes', coalesce(sum(again), 0),
        'rewatchShare', sum(again)::float8 / nullif(sum(episodes), 0),
        'toldEpisodes', (SELECT coalesce(sum(told), 0) FROM span),
        'undatedEpisodes', CASE
            WHEN %(from_day)s::date IS NULL
                THEN greatest(coalesce(sum(episodes), 0) - (SELECT coalesce(sum(span.episodes), 0) FROM span), 0)
        END,
        'ratedTitles', count("ratingPoints"),
        'meanRating', (avg("ratingPoints") / 10)::float8,
        'ratingDeviation', (stddev_pop("ratingPoints") / 10)::float8,
        'begunTitles', count(*) FILTER (WHERE status IN ('completed', 'on_hold', 'dropped')),
        'completedTitles', count(*) FILTER (WHERE status = 'completed'),
        'droppedTitles', count(*) FILTER (WHERE status = 'dropped'),
        'completionRate', (count(*) FILTER (WHERE status = 'completed'))::float8
            / nullif(count(*) FILTER (WHERE status IN ('completed', 'on_hold', 'dropped')), 0),
        'dropRate', (count(*) FILTER (WHERE status = 'dropped'))::float8
            / nullif(count(*) FILTER (WHERE status IN ('completed', 'on_hold', 'dropped')), 0),
        'firstYear', (
            SELECT least(
                (SELECT date_part('year', min(day))::int FROM marked),
                (SELECT min(left("finishedOn", 4))::int FROM entry)
            )
        )
    )::text AS body
FROM title
