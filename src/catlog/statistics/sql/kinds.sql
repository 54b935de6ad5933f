-- Formats, sources and decades. Grain: one object of three arrays; one element a value, most titles first, decades
-- in their order. A null is what is not known: of a title that the catalogue lacks or knows too little of.
WITH kinds AS MATERIALIZED (
    SELECT
        kind, name, count(*) AS titles, sum(episodes) AS episodes, sum("watchSeconds") AS "watchSeconds",
        count("ratingPoints") AS "ratedTitles", (avg("ratingPoints") / 10)::float8 AS "meanRating"
    FROM (
        SELECT 'formats' AS kind, type AS name, episodes, "watchSeconds", "ratingPoints" FROM title
        UNION ALL
        SELECT 'sources', source, episodes, "watchSeconds", "ratingPoints" FROM title
        UNION ALL
        SELECT 'decades', (year / 10 * 10)::text, episodes, "watchSeconds", "ratingPoints" FROM title
    ) AS named
    GROUP BY kind, name
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
