-- Genres, themes and studios: the ten foremost of each by titles, by time and by own rating. Grain: one object of
-- three arrays; one element a name that is among the ten of any of the three. A title counts once for each name
-- that it has. weightedRating is the mean of a name's ratings drawn towards the person's mean, as if five more
-- titles had that: (sum of ratings + 5 * mean) / (ratings + 5), so that one 10 does not win. Null under three.
WITH summed AS (
    SELECT
        'genres' AS kind, name, count(*) AS titles, sum("watchSeconds") AS "watchSeconds",
        count("ratingPoints") AS "ratedTitles", sum("ratingPoints") AS points
    FROM title, unnest(genres) AS name GROUP BY name
    UNION ALL
    SELECT 'themes', name, count(*), sum("watchSeconds"), count("ratingPoints"), sum("ratingPoints")
    FROM title, unnest(themes) AS name GROUP BY name
    UNION ALL
    SELECT 'studios', name, count(*), sum("watchSeconds"), count("ratingPoints"), sum("ratingPoints")
    FROM title, unnest(studios) AS name GROUP BY name
),
rated AS (
    SELECT
        *,
        points::float8 / nullif("ratedTitles", 0) / 10 AS "meanRating",
        CASE
            WHEN "ratedTitles" >= 3 THEN
                (points + 5 * (SELECT avg("ratingPoints") FROM title))::float8 / ("ratedTitles" + 5) / 10
        END AS "weightedRating"
    FROM summed
),
taste AS MATERIALIZED (
    SELECT
        *,
        row_number() OVER (PARTITION BY kind ORDER BY titles DESC, name COLLATE "C") AS "byTitles",
        row_number() OVER (PARTITION BY kind ORDER BY "watchSeconds" DESC, name COLLATE "C") AS "byTime",
        row_number() OVER (PARTITION BY kind ORDER BY "weightedRating" DESC NULLS LAST, name COLLATE "C") AS "byRating"
    FROM rated
)
SELECT
    'tastes',
    json_object_agg(
        kind,
        (
            SELECT
                coalesce(
                    json_agg(
                        json_build_object(
                            'name', name, 'titles', titles, 'watchSeconds', "watchSeconds",
                            'ratedTitles', "ratedTitles", 'meanRating', "meanRating",
                            'weightedRating', "weightedRating"
                        ) ORDER BY "byTitles"
                    ),
                    '[]'
                )
            FROM taste
            WHERE taste.kind = k.kind
              AND (
                  "byTitles" <= 10 OR "byTime" <= 10 AND "watchSeconds" > 0
                  OR "byRating" <= 10 AND "weightedRating" IS NOT NULL
              )
        )
    )::text
FROM unnest('{genres,themes,studios}'::text[]) AS k (kind)
