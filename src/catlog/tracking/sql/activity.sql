-- What becomes of entries, told as activity: the {activity} of every statement that changes any, see activity.py.
-- Follows a `became` with two columns, earlier and later: each entry as it was and as it is, whose fields are those of
-- "ListEntry"; null where it was not there, or is no more. Grain: one row an entry. origin: where the change came from.
activity AS (
    INSERT INTO "Activity" (
        "accountId", "malId", kind, origin, "fromStatus", "toStatus", "fromRatingPoints", "toRatingPoints",
        "fromEpisodesWatched", "toEpisodesWatched", "areNotesChanged", "fromStartedOn", "toStartedOn",
        "fromFinishedOn", "toFinishedOn", "fromRewatchCount", "toRewatchCount", "fromIsRewatching",
        "toIsRewatching", "fromIsFavorite", "toIsFavorite", "areTagsChanged"
    )
    SELECT
        %(account_id)s, coalesce((later)."malId", (earlier)."malId"),
        CASE
            WHEN (earlier)."malId" IS NULL THEN 'added'
            WHEN (later)."malId" IS NULL THEN 'removed'
            ELSE 'changed'
        END,
        %(origin)s, (earlier).status, (later).status, (earlier)."ratingPoints", (later)."ratingPoints",
        (earlier)."episodesWatched", (later)."episodesWatched",
        coalesce((earlier).notes, '') <> coalesce((later).notes, ''), (earlier)."startedOn", (later)."startedOn",
        (earlier)."finishedOn", (later)."finishedOn", (earlier)."rewatchCount", (later)."rewatchCount",
        (earlier)."isRewatching", (later)."isRewatching", (earlier)."isFavorite", (later)."isFavorite",
        coalesce((earlier).tags, '{}') <> coalesce((later).tags, '{}')
    FROM became
)
