-- Put every entry back to what it was before a change of many, with its activity. Only `version` goes on: it is
-- how a page that still shows the entry notices. An entry that was changed since, or added again, stays. Grain:
-- one row, how many entries were restored. undo_id: a token that start_undo.sql has claimed.
WITH kept AS (
    SELECT u."versionAfter", b.*
    FROM "ListUndoEntry" AS u
    CROSS JOIN jsonb_populate_record(NULL::"ListEntry", u.before) AS b
    WHERE u."undoId" = %(undo_id)s AND b."accountId" = %(account_id)s
),
now_there AS (
    SELECT e.*
    FROM "ListEntry" AS e
    JOIN kept ON kept."malId" = e."malId" AND kept."versionAfter" = e.version
    WHERE e."accountId" = %(account_id)s
    FOR UPDATE OF e
),
changed AS (
    UPDATE "ListEntry" AS e
    SET status = k.status, "ratingPoints" = k."ratingPoints", "episodesWatched" = k."episodesWatched",
        notes = k.notes, "createdAt" = k."createdAt", "updatedAt" = k."updatedAt", "startedOn" = k."startedOn",
        "finishedOn" = k."finishedOn", "rewatchCount" = k."rewatchCount", "isRewatching" = k."isRewatching",
        "isFavorite" = k."isFavorite", tags = k.tags, version = e.version + 1
    FROM kept AS k
    JOIN now_there USING ("malId")
    WHERE e."accountId" = %(account_id)s AND e."malId" = k."malId"
    RETURNING e.*
),
added AS (
    INSERT INTO "ListEntry" (
        "accountId", "malId", status, "ratingPoints", "episodesWatched", notes, "createdAt", "updatedAt",
        "startedOn", "finishedOn", "rewatchCount", "isRewatching", "isFavorite", tags, version, "givenTitle",
        "givenType", "givenEpisodes", "importedFields"
    )
    SELECT
        "accountId", "malId", status, "ratingPoints", "episodesWatched", notes, "createdAt", "updatedAt",
        "startedOn", "finishedOn", "rewatchCount", "isRewatching", "isFavorite", tags, version + 1, "givenTitle",
        "givenType", "givenEpisodes", "importedFields"
    FROM kept
    WHERE "versionAfter" IS NULL
    ON CONFLICT DO NOTHING
    RETURNING *
),
became AS (
    SELECT b AS earlier, r AS later
    FROM (SELECT * FROM changed UNION ALL SELECT * FROM added) AS r
    LEFT JOIN now_there AS b USING ("malId")
),
{activity}
SELECT (SELECT count(*) FROM changed) + (SELECT count(*) FROM added)
