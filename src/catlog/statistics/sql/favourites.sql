-- The ten titles rated highest. Grain: one element a title. Among equals favourites come first, then what the
-- community likes better.
SELECT
    'favourites',
    coalesce(
        json_agg(
            json_build_object(
                'malId', best."malId", 'title', coalesce(a.title, e."givenTitle", 'Title ' || best."malId"),
                'titleEnglish', a."titleEnglish", 'titleJapanese', a."titleJapanese", 'imageUrl', a."imageUrl",
                'rating', best."ratingPoints" / 10, 'isFavorite', best."isFavorite", 'episodes', best.episodes
            ) ORDER BY best."ratingPoints" DESC, best."isFavorite" DESC, best.score DESC NULLS LAST, best."malId"
        ),
        '[]'
    )::text
FROM (
    SELECT "malId", "ratingPoints", "isFavorite", score, episodes
    FROM title
    WHERE "ratingPoints" IS NOT NULL
    ORDER BY "ratingPoints" DESC, "isFavorite" DESC, score DESC NULLS LAST, "malId"
    LIMIT 10
) AS best
JOIN "ListEntry" AS e ON e."accountId" = %(account_id)s AND e."malId" = best."malId"
LEFT JOIN "ProcessedAnime" AS a ON a."malId" = best."malId"
