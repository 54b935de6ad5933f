-- Change an entry, with its activity, in one statement. Grain: one row, none when the person has no such entry.
-- status, episodes_watched, notes: null leaves it as it is. has_rating: whether rating (null takes it away) is
-- meant. "isDone" is false when more episodes were named than the title has: nothing has changed then.
-- Naming what is there already changes nothing and is done. Two changes at once: the second waits and sees the
-- first's values. The order of the columns is what entries.py reads.
WITH before AS (
    SELECT e.*, a.episodes AS total
    FROM "ListEntry" AS e
    JOIN "ProcessedAnime" AS a USING ("malId")
    WHERE e."accountId" = %(account_id)s AND e."malId" = %(mal_id)s
    FOR UPDATE OF e
),
wanted AS (
    SELECT
        "accountId",
        "malId",
        total,
        coalesce(%(status)s, status) AS status,
        CASE WHEN %(has_rating)s THEN %(rating)s::smallint * 10 ELSE "ratingPoints" END AS "ratingPoints",
        coalesce(%(episodes_watched)s, "episodesWatched") AS "episodesWatched",
        coalesce(%(notes)s, notes) AS notes,
        coalesce(%(episodes_watched)s <= total, true) AS "isDone"
    FROM before
),
changed AS (
    UPDATE "ListEntry" AS e
    SET status = wanted.status, "ratingPoints" = wanted."ratingPoints",
        "episodesWatched" = wanted."episodesWatched", notes = wanted.notes, "updatedAt" = now()
    FROM wanted
    WHERE e."accountId" = wanted."accountId" AND e."malId" = wanted."malId" AND wanted."isDone"
      AND (e.status, e."ratingPoints", e."episodesWatched", e.notes)
          IS DISTINCT FROM (wanted.status, wanted."ratingPoints", wanted."episodesWatched", wanted.notes)
    RETURNING e.*
),
activity AS (
    INSERT INTO "Activity" (
        "accountId", "malId", kind, "fromStatus", "toStatus", "fromRatingPoints", "toRatingPoints",
        "fromEpisodesWatched", "toEpisodesWatched", "areNotesChanged"
    )
    SELECT
        c."accountId", c."malId", 'changed', b.status, c.status, b."ratingPoints", c."ratingPoints",
        b."episodesWatched", c."episodesWatched", b.notes <> c.notes
    FROM changed AS c
    JOIN before AS b USING ("malId")
),
version AS (
    UPDATE "ListVersion" SET version = version + 1 WHERE "accountId" = (SELECT "accountId" FROM changed)
),
entry AS (
    SELECT "malId", status, "ratingPoints", "episodesWatched", notes, "createdAt", "updatedAt" FROM changed
    UNION ALL
    SELECT "malId", status, "ratingPoints", "episodesWatched", notes, "createdAt", "updatedAt" FROM before
    WHERE NOT EXISTS (SELECT FROM changed)
)
SELECT
    e."malId", e.status, e."ratingPoints" / 10 AS rating, e."episodesWatched", e.notes, e."createdAt",
    e."updatedAt", a.title, a."titleEnglish", a."titleJapanese", a."imageUrl", a.type, a.year, a.episodes,
    a.status AS "airingStatus", a.score::float8 AS score,
    wanted."isDone"
FROM entry AS e
JOIN wanted USING ("malId")
JOIN "ProcessedAnime" AS a USING ("malId")
