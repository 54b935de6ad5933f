-- Titles one of whose names holds the text, best first. Grain: one row a title.
-- Order: a name that is the text, a name that starts with it, a name with a word that starts with it, any
-- other; within each, the most popular first, then by malId. Keyset: after (tier, popularity, malId).
-- text: folded by catlog.jikan.names.fold, with LIKE's wildcards escaped; not empty.
-- after_tier is -1 for the first page. Adult titles are left out.
WITH named AS (
    SELECT
        a.*,
        coalesce(a.popularity, 2147483647) AS place,
        CASE
            WHEN E'\n' || a."searchText" || E'\n' LIKE E'%%\n' || %(text)s || E'\n%%' THEN 0
            WHEN E'\n' || a."searchText" LIKE E'%%\n' || %(text)s || '%%' THEN 1
            WHEN a."searchText" LIKE '%% ' || %(text)s || '%%' THEN 2
            ELSE 3
        END AS tier
    FROM "ProcessedAnime" AS a
    WHERE a."searchText" LIKE '%%' || %(text)s || '%%' AND NOT a."isAdult"
)
SELECT
    "malId", title, "titleEnglish", "titleJapanese", "imageUrl", type, year, season, status, episodes,
    score::float8 AS score, rank, popularity, members, genres, "isAdult", tier, place
FROM named
WHERE (tier, place, "malId") > (%(after_tier)s, %(after_place)s, %(after_mal_id)s)
ORDER BY tier, place, "malId"
LIMIT %(limit)s
