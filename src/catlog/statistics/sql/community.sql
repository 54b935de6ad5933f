-- The person's ratings against the community's scores, over titles that have both. Grain: one object. correlation
-- is Pearson's, null under two titles or where either side is all the same. above, below: the five titles rated
-- furthest over and under their score.
WITH compared AS MATERIALIZED (
    SELECT
        "malId", "ratingPoints" / 10 AS rating, score, "ratingPoints" / 10.0::float8 - score AS difference
    FROM title
    WHERE "ratingPoints" IS NOT NULL AND score IS NOT NULL
),
furthest AS (
    (SELECT 'above' AS side, * FROM compared WHERE difference > 0 ORDER BY difference DESC, "malId" LIMIT 5)
    UNION ALL
    (SELECT 'below', * FROM compared WHERE difference < 0 ORDER BY difference, "malId" LIMIT 5)
)
SELECT
    'community',
    json_build_object(
        'titles', count(*),
        'meanRating', avg(rating)::float8,
        'meanScore', avg(score),
        'meanDifference', avg(difference),
        'correlation', corr(rating, score),
        'furthest', (
            SELECT
                coalesce(
                    json_agg(
                        json_build_object(
                            'side', side, 'malId', f."malId", 'title', a.title, 'titleEnglish', a."titleEnglish",
                            'titleJapanese', a."titleJapanese", 'rating', f.rating, 'score', f.score,
                            'difference', difference
                        ) ORDER BY side, abs(difference) DESC, f."malId"
                    ),
                    '[]'
                )
            FROM furthest AS f
            JOIN "ProcessedAnime" AS a USING ("malId")
        )
    )::text
FROM compared
