-- What shares its genres and themes with the titles that a person rated highest, among the most popular titles
-- that are not on their list. suggested.sql ends it.
-- A genre or theme weighs what it says: how many of the rated titles have it, less where every title has it. A
-- title is worth the weights of what it shares, spread over all that it is, times how good others find it.
-- least_points: a rating (of 100) below it is not high. most_liked, most_candidates: how many are compared.
-- Edge cases: one of the rated titles must have the two weightiest together; adult titles only for who wants to see them.
WITH liked AS MATERIALIZED (
    SELECT "malId", e."ratingPoints", a.genres || a.themes AS tags
    FROM (
        SELECT "malId", "ratingPoints"
        FROM "ListEntry"
        WHERE "accountId" = %(account_id)s AND "ratingPoints" >= %(least_points)s
        ORDER BY "ratingPoints" DESC, "updatedAt" DESC, "malId"
        LIMIT %(most_liked)s
    ) AS e
    JOIN "ProcessedAnime" AS a USING ("malId")
),
popular AS MATERIALIZED (
    SELECT a."malId"
    FROM "ProcessedAnime" AS a
    WHERE a.score IS NOT NULL AND a.status <> 'Not yet aired' AND (%(shows_adult)s OR NOT a."isAdult")
      AND NOT EXISTS (
          SELECT FROM "ListEntry" AS e WHERE e."accountId" = %(account_id)s AND e."malId" = a."malId"
      )
      AND NOT EXISTS (
          SELECT FROM "DismissedTitle" AS d WHERE d."accountId" = %(account_id)s AND d."malId" = a."malId"
      )
    ORDER BY a.popularity, a."malId"
    LIMIT CASE WHEN EXISTS (SELECT FROM liked) THEN %(most_candidates)s ELSE 0 END
),
candidate AS MATERIALIZED (
    SELECT "malId", a.score, a.genres || a.themes AS tags FROM popular JOIN "ProcessedAnime" AS a USING ("malId")
),
candidate_tag AS MATERIALIZED (
    SELECT c."malId", tag FROM candidate AS c CROSS JOIN unnest(c.tags) AS tag
),
weight AS (
    SELECT tag, l.rated / sqrt(5 + c.common) AS weight
    FROM (SELECT tag, count(*)::float8 AS rated FROM liked CROSS JOIN unnest(tags) AS tag GROUP BY tag) AS l
    JOIN (SELECT tag, count(*) AS common FROM candidate_tag GROUP BY tag) AS c USING (tag)
),
best AS (
    SELECT
        c."malId", array_agg(t.tag ORDER BY w.weight DESC, t.tag) AS shared,
        sum(w.weight) / sqrt(5 + cardinality(c.tags)) * c.score::float8 AS worth
    FROM candidate AS c
    JOIN candidate_tag AS t USING ("malId")
    JOIN weight AS w USING (tag)
    GROUP BY c."malId", c.tags, c.score
    HAVING count(*) >= 2
    ORDER BY worth DESC, c."malId"
    LIMIT 4 * %(most)s
),
found AS (
    SELECT
        b."malId", row_number() OVER (ORDER BY b.worth DESC, b."malId") AS place,
        jsonb_build_object(
            'shared', b.shared[1:2],
            'titles', count(l."malId"),
            'leastRating', min(l."ratingPoints") / 10
        ) AS facts
    FROM best AS b
    JOIN liked AS l ON l.tags @> b.shared[1:2]
    GROUP BY b."malId", b.shared, b.worth
    ORDER BY b.worth DESC, b."malId"
    LIMIT %(most)s
)
