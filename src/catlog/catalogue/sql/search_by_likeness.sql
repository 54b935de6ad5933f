-- Titles with a name like the text, for a text that no name holds (a slip of the finger). Grain: one row a
-- title, likest first, then most popular. One page only. text: folded, not empty. Adult titles are left out.
SELECT
    "malId", title, "titleEnglish", "titleJapanese", "imageUrl", type, year, season, status, episodes,
    score::float8 AS score, rank, popularity, members, genres, "isAdult"
FROM "ProcessedAnime"
WHERE %(text)s <%% "searchText" AND NOT "isAdult"
ORDER BY word_similarity(%(text)s, "searchText") DESC, popularity, "malId"
LIMIT %(limit)s
