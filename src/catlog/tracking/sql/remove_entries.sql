-- Take the entries in `before` off the list, with their activity. Follows before.sql; its `done` are the entries
-- that were there. origin: for the activity.
done AS (
    DELETE FROM "ListEntry" AS e
    USING before AS b
    WHERE e."accountId" = %(account_id)s AND e."malId" = b."malId"
    RETURNING e."malId", NULL::int AS version
),
activity AS (
    INSERT INTO "Activity" (
        "accountId", "malId", kind, origin, "fromStatus", "fromRatingPoints", "fromEpisodesWatched",
        "areNotesChanged", "fromStartedOn", "fromFinishedOn", "fromRewatchCount", "fromIsRewatching",
        "fromIsFavorite", "areTagsChanged"
    )
    SELECT
        b."accountId", b."malId", 'removed', %(origin)s, b.status, b."ratingPoints", b."episodesWatched",
        b.notes <> '', b."startedOn", b."finishedOn", b."rewatchCount", b."isRewatching", b."isFavorite",
        b.tags <> '{}'
    FROM done AS d
    JOIN before AS b USING ("malId")
)
