-- Formats, sources and decades. Grain: one object of three arrays; one element a value, most titles first, decades
-- in their order. A null is what is not known: of a title that the catalogue lacks or knows too little of.
WITH kinds AS MATERIALIZED (
    SELECT
        CASE WHEN grouping(type) = 0 THEN 'formats' WHEN grouping(source) = 0 THEN 'sources' ELSE 'decades' END AS kind,
        coalesce(type, source, decade::text) AS name, sum(titles) AS titles, sum(episodes) AS episodes,
        sum("watchSeconds") AS "watchSeconds",
        coalesce(sum(titles) FILTER (WHERE "ratingPoints" IS NOT NULL), 0) AS "ratedTitles",
        sum(titles * "ratingPoints")::float8 / sum(titles) FILTER (WHERE "ratingPoints" IS NOT NULL) / 10 AS "meanRating"
    FROM slice
    GROUP BY GROUPING SETS (type, source, decade)
)
SELECT
    'kinds',
    json_object_agg(
        kind,
        (
            SELECT
                coalesce(
                    json_agg(
                        json_build_object(
                            'name', name, 'titles', titles, 'episodes', episodes, 'watchSeconds', "watchSeconds",
                            'ratedTitles', "ratedTitles", 'meanRating', "meanRating"
                        )
                        ORDER BY CASE WHEN kind = 'decades' THEN name END, titles DESC, name COLLATE "C"
                    ),
                    '[]'
                )
            FROM kinds
            WHERE kinds.kind = k.kind
        )
    )::text
FROM unnest('{formats,sources,decades}'::text[]) AS k (kind)
