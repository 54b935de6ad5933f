-- Put a title on a person's list, with its activity, in one statement. Grain: one row, none when the catalogue
-- does not have the title. "isDone" is false when nothing was added: it is there already, or more episodes
-- were named than the title has. The order of the columns is what entries.py reads.
WITH title AS (
    SELECT * FROM "ProcessedAnime" WHERE "malId" = %(mal_id)s
),
added AS (
    INSERT INTO "ListEntry" ("accountId", "malId", status, "ratingPoints", "episodesWatched", notes)
    SELECT %(account_id)s, "malId", %(status)s, %(rating)s::smallint * 10, %(episodes_watched)s, %(notes)s
    FROM title
    WHERE %(episodes_watched)s <= coalesce(title.episodes, %(episodes_watched)s)
    ON CONFLICT DO NOTHING
    RETURNING *
),
activity AS (
    INSERT INTO "Activity" (
        "accountId", "malId", kind, "toStatus", "toRatingPoints", "toEpisodesWatched", "areNotesChanged"
    )
    SELECT "accountId", "malId", 'added', status, "ratingPoints", "episodesWatched", notes <> '' FROM added
),
version AS (
    INSERT INTO "ListVersion" ("accountId", version) SELECT "accountId", 1 FROM added
    ON CONFLICT ("accountId") DO UPDATE SET version = "ListVersion".version + 1
)
SELECT
    e."malId", e.status, e."ratingPoints" / 10 AS rating, e."episodesWatched", e.notes, e."createdAt",
    e."updatedAt", a.title, a."titleEnglish", a."titleJapanese", a."imageUrl", a.type, a.year, a.episodes,
    a.status AS "airingStatus", a.score::float8 AS score,
    e."malId" IS NOT NULL AS "isDone"
FROM title AS a
LEFT JOIN added AS e USING ("malId")
