-- What becomes of the entries in `before`, and their activity: the rules of an entry. Follows before.sql; its
-- `done` are the entries that are different now.
-- change: a JSON object of what was asked for, by the API's names; what is not in it stays, unless a rule says:
--   - marking completed fills in the episodes, where it is known how many there are, and today as the last day,
--     unless the first day is still to come; it ends a rewatch and counts it
--   - the first episode of what was planned, without a word about the status, means watching
--   - starting to watch fills in today as the first day, unless there is a last day already
--   - what is asked for wins over what a rule would fill in, and nothing is ever taken back by a rule
-- expected: null, or a JSON object of what was seen before. add_tags, remove_tags: null, or tags.
-- now: the instant whose day in the person's time zone is filled in. origin: for the activity.
-- `wanted`.refusal is null, or why nothing is changed: 'conflict' (a field is neither as expected nor as asked
-- for), 'episodes' (more than there are), 'dates' (the last day is before the first).
today AS (
    SELECT day_in("timeZone", %(now)s) AS day
    FROM "Account" WHERE id = %(account_id)s
),
wanted AS (
    SELECT
        r."malId", r.total,
        r."newStatus" AS status,
        CASE
            WHEN %(change)s::jsonb ? 'rating' THEN (%(change)s::jsonb ->> 'rating')::int * 10
            ELSE r."ratingPoints"
        END AS "ratingPoints",
        CASE
            WHEN %(change)s::jsonb ? 'episodesWatched' THEN r."newEpisodes"
            WHEN r."isCompleting" THEN coalesce(r.total, r."episodesWatched")
            ELSE r."episodesWatched"
        END AS "episodesWatched",
        coalesce(%(change)s::jsonb ->> 'notes', r.notes) AS notes,
        CASE
            WHEN r."isStarting" AND NOT %(change)s::jsonb ? 'startedOn'
                THEN coalesce(r."startedOn", (SELECT day FROM today))
            ELSE r."saidStart"
        END AS "startedOn",
        CASE
            WHEN r."isCompleting" AND NOT %(change)s::jsonb ? 'finishedOn'
                THEN coalesce(
                    r."finishedOn",
                    (SELECT day FROM today WHERE coalesce(left(day, length(r."saidStart")) >= r."saidStart", true))
                )
            ELSE r."saidFinish"
        END AS "finishedOn",
        CASE
            WHEN %(change)s::jsonb ? 'rewatchCount' THEN (%(change)s::jsonb ->> 'rewatchCount')::int
            WHEN r."isCompleting" AND r."isRewatching" AND NOT %(change)s::jsonb ? 'isRewatching'
                THEN r."rewatchCount" + 1
            ELSE r."rewatchCount"
        END AS "rewatchCount",
        CASE
            WHEN %(change)s::jsonb ? 'isRewatching' THEN (%(change)s::jsonb ->> 'isRewatching')::bool
            ELSE r."isRewatching" AND NOT r."isCompleting"
        END AS "isRewatching",
        coalesce((%(change)s::jsonb ->> 'isFavorite')::bool, r."isFavorite") AS "isFavorite",
        CASE
            WHEN %(change)s::jsonb ? 'tags'
                THEN ARRAY(SELECT jsonb_array_elements_text(%(change)s::jsonb -> 'tags'))
            WHEN %(add_tags)s::text[] IS NULL AND %(remove_tags)s::text[] IS NULL THEN r.tags
            ELSE ARRAY(
                SELECT tag
                FROM (
                    SELECT unnest(r.tags || %(add_tags)s::text[]) EXCEPT SELECT unnest(%(remove_tags)s::text[])
                ) AS kept (tag)
                ORDER BY tag COLLATE "C"
            )
        END AS tags,
        CASE
            WHEN %(expected)s::jsonb IS NOT NULL AND EXISTS (
                SELECT
                FROM jsonb_each(%(expected)s::jsonb) AS seen
                CROSS JOIN jsonb_build_object(
                    'status', r.status, 'rating', r."ratingPoints" / 10,
                    'episodesWatched', r."episodesWatched", 'notes', r.notes, 'startedOn', r."startedOn",
                    'finishedOn', r."finishedOn", 'rewatchCount', r."rewatchCount",
                    'isRewatching', r."isRewatching", 'isFavorite', r."isFavorite",
                    'tags', ARRAY(SELECT tag FROM unnest(r.tags) AS tag ORDER BY tag COLLATE "C")
                ) AS stored
                WHERE stored -> seen.key <> seen.value
                  AND stored -> seen.key IS DISTINCT FROM %(change)s::jsonb -> seen.key
            ) THEN 'conflict'
            WHEN r."newEpisodes" > r.total AND r."newEpisodes" <> r."episodesWatched" THEN 'episodes'
            WHEN %(change)s::jsonb ?| '{startedOn,finishedOn}' AND (
                SELECT left(r."saidFinish", shared) < left(r."saidStart", shared)
                FROM least(length(r."saidStart"), length(r."saidFinish")) AS shared
            ) THEN 'dates'
        END AS refusal
    FROM (
        SELECT
            *,
            CASE
                WHEN %(change)s::jsonb ? 'startedOn' THEN %(change)s::jsonb ->> 'startedOn' ELSE "startedOn"
            END AS "saidStart",
            CASE
                WHEN %(change)s::jsonb ? 'finishedOn' THEN %(change)s::jsonb ->> 'finishedOn' ELSE "finishedOn"
            END AS "saidFinish",
            coalesce(%(change)s::jsonb ->> 'status' = 'completed', false)
                AND (status <> 'completed' OR "isRewatching" AND NOT %(change)s::jsonb ? 'isRewatching')
                AS "isCompleting",
            "newStatus" = 'watching' AND "finishedOn" IS NULL AND %(change)s::jsonb ->> 'finishedOn' IS NULL
                AND (status <> 'watching' OR "episodesWatched" = 0 AND "newEpisodes" > 0) AS "isStarting"
        FROM (
            SELECT
                *,
                (%(change)s::jsonb ->> 'episodesWatched')::int AS "newEpisodes",
                CASE
                    WHEN %(change)s::jsonb ? 'status' THEN %(change)s::jsonb ->> 'status'
                    WHEN status = 'plan_to_watch' AND "episodesWatched" = 0
                        AND (%(change)s::jsonb ->> 'episodesWatched')::int > 0 THEN 'watching'
                    ELSE status
                END AS "newStatus"
            FROM before
        ) AS said
    ) AS r
),
done AS (
    UPDATE "ListEntry" AS e
    SET status = w.status, "ratingPoints" = w."ratingPoints", "episodesWatched" = w."episodesWatched",
        notes = w.notes, "startedOn" = w."startedOn", "finishedOn" = w."finishedOn",
        "rewatchCount" = w."rewatchCount", "isRewatching" = w."isRewatching", "isFavorite" = w."isFavorite",
        tags = w.tags, version = e.version + 1, "updatedAt" = now()
    FROM wanted AS w
    WHERE e."accountId" = %(account_id)s AND e."malId" = w."malId" AND w.refusal IS NULL
      AND (
          e.status, e."ratingPoints", e."episodesWatched", e.notes, e."startedOn", e."finishedOn",
          e."rewatchCount", e."isRewatching", e."isFavorite", e.tags
      ) IS DISTINCT FROM (
          w.status, w."ratingPoints", w."episodesWatched", w.notes, w."startedOn", w."finishedOn",
          w."rewatchCount", w."isRewatching", w."isFavorite", w.tags
      )
    RETURNING e.*
),
became AS (
    SELECT b AS earlier, d AS later
    FROM done AS d
    JOIN before AS b USING ("malId")
),
{activity}
