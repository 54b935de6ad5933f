-- Put a title on a person's list, with its activity. item.sql ends it. Grain: one row, none when nothing was
-- added: the catalogue does not have the title, it is on the list already, or more episodes were named than it
-- has. change: a JSON object of what was asked for, by the API's names, which has a status; the rules that fill
-- in the rest are those of change_entries.sql. now: the instant whose day in the person's time zone is filled in.
WITH list AS (
    SELECT 1 FROM "ListVersion" WHERE "accountId" = %(account_id)s FOR UPDATE
),
today AS (
    SELECT day_in("timeZone", %(now)s) AS day
    FROM "Account" WHERE id = %(account_id)s
),
title AS (
    SELECT
        "malId", episodes,
        %(change)s::jsonb ->> 'status' AS status,
        (%(change)s::jsonb ->> 'episodesWatched')::int AS watched
    FROM "ProcessedAnime"
    WHERE "malId" = %(mal_id)s AND (SELECT count(*) FROM list) >= 0
),
done AS (
    INSERT INTO "ListEntry" (
        "accountId", "malId", status, "ratingPoints", "episodesWatched", notes, "startedOn", "finishedOn",
        "rewatchCount", "isRewatching", "isFavorite", tags
    )
    SELECT
        %(account_id)s, "malId", status, (%(change)s::jsonb ->> 'rating')::int * 10,
        coalesce(watched, CASE WHEN status = 'completed' THEN episodes END, 0),
        coalesce(%(change)s::jsonb ->> 'notes', ''),
        CASE
            WHEN %(change)s::jsonb ? 'startedOn' THEN %(change)s::jsonb ->> 'startedOn'
            WHEN status = 'watching' AND %(change)s::jsonb ->> 'finishedOn' IS NULL THEN (SELECT day FROM today)
        END,
        CASE
            WHEN %(change)s::jsonb ? 'finishedOn' THEN %(change)s::jsonb ->> 'finishedOn'
            WHEN status = 'completed' THEN (
                SELECT day
                FROM today
                CROSS JOIN (VALUES (%(change)s::jsonb ->> 'startedOn')) AS said (start)
                WHERE coalesce(left(day, length(start)) >= start, true)
            )
        END,
        coalesce((%(change)s::jsonb ->> 'rewatchCount')::int, 0),
        coalesce((%(change)s::jsonb ->> 'isRewatching')::bool, false),
        coalesce((%(change)s::jsonb ->> 'isFavorite')::bool, false),
        ARRAY(SELECT jsonb_array_elements_text(%(change)s::jsonb -> 'tags'))
    FROM title
    WHERE coalesce(watched <= episodes, true)
    ON CONFLICT DO NOTHING
    RETURNING *
),
became AS (
    SELECT NULL::"ListEntry" AS earlier, d AS later FROM done AS d
),
{activity},
entry AS (
    SELECT *, NULL::text AS extra FROM done
)
