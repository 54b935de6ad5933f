-- Genres, themes and studios: the ten foremost of each by titles, by time and by own rating. Grain: one object of
-- three arrays; one element a name that is among the ten of any of the three. A title counts once for each name
-- that it has. weightedRating is the mean of a name's ratings drawn towards the person's mean, as if five more
-- titles had that: (sum of ratings + 5 * mean) / (ratings + 5), so that one 10 does not win. Null under three.
WITH named AS (
    SELECT
        'genres' AS kind, unnest(genres) AS name, count(*)::int AS titles, sum("watchSeconds") AS "watchSeconds",
        count("ratingPoints")::int AS "ratedTitles", sum("ratingPoints")::int AS points
    -- Titles that have the same names are summed up before they are taken apart.
    FROM title GROUP BY genres
    UNION ALL
    SELECT
        'themes', unnest(themes), count(*)::int, sum("watchSeconds"), count("ratingPoints")::int, sum("ratingPoints")::int
    FROM title GROUP BY themes
    UNION ALL
    SELECT
        'studios', unnest(studios), count(*)::int, sum("watchSeconds"), count("ratingPoints")::int, sum("ratingPoints")::int
    FROM title GROUP BY studios
),
summed AS (
    SELECT
        kind, name, sum(titles) AS titles, sum("watchSeconds") AS "watchSeconds", sum("ratedTitles") AS "ratedTitles",
        sum(points) AS points
    FROM named GROUP BY kind, name
),
rated AS (
    SELECT
        *,
        points::float8 / nullif("ratedTitles", 0) / 10 AS "meanRating",
        CASE
            WHEN "ratedTitles" >= 3 THEN
                (
                    points + 5 * (
                        SELECT sum(titles * "ratingPoints")::float8 / sum(titles)
                        FROM slice WHERE "ratingPoints" IS NOT NULL
                    )
                ) / ("ratedTitles" + 5) / 10
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
