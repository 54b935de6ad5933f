-- Take a title off a person's list, with its activity, in one statement. Grain: one row, none when the person
-- has no such entry.
WITH removed AS (
    DELETE FROM "ListEntry" WHERE "accountId" = %(account_id)s AND "malId" = %(mal_id)s RETURNING *
),
activity AS (
    INSERT INTO "Activity" (
        "accountId", "malId", kind, "fromStatus", "fromRatingPoints", "fromEpisodesWatched", "areNotesChanged"
    )
    SELECT "accountId", "malId", 'removed', status, "ratingPoints", "episodesWatched", notes <> '' FROM removed
),
version AS (
    UPDATE "ListVersion" SET version = version + 1 WHERE "accountId" = (SELECT "accountId" FROM removed)
)
SELECT "malId" FROM removed
