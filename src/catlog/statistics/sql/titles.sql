-- What a person has watched, read once: the beginning of the one statement that statistics are. The panels
-- follow it, one a file, joined by UNION ALL; each gives its name and one JSON value, from these:
--   title: one row a title of the list that counts, with the episodes and the time of the period
--   slice: one row for all titles of one status, ended or not, rating, type, source and decade, of known or unknown length, with the
--     sums over them: most panels ask for no more, and look through these instead of through every title
--   span: one row a day (or month, or year, where no more is known) of the period, with the same over all titles
-- In a period count the titles with which something was done in it; for all time, every title. What became of a
-- title, and how it was rated, counts in the period it ended in ("isEnded"): the one that holds its last day, or where
-- none is noted, the last thing that was done with it.
-- Days are those of the session's time zone, which whoever runs this sets to the person's: naming the zone with every
-- row would cost as much as all else that is done with a row of "Activity".
-- account_id. from_day, to_day: the period, both ends in it; null for all time. today: the day it is for the person.
-- statuses: only titles of these, null for all. shows_adult: whether titles for adults count.
--
-- Which day an episode counts on:
--   - the day it was marked on, when it was marked in CatLog. What a title's changes of one day come to counts, and
--     less than nothing counts as nothing, so that a slip that was mended leaves no trace.
--   - a change that names another day as the last one tells of that day and not of its own; and an import tells of
--     no day at all. Episodes that no change accounts for count on the title's last day, where that is known.
--   - what is known to the month or the year counts where a whole month or year does: not on a day, and only in
--     periods that hold all of it.
--   - what has no day counts for all time alone.
-- Watching again counts too: as many times the whole title as it was watched again, and the episodes of a rewatch
-- that is under way. A title that was taken off the list counts nowhere.
WITH marked AS MATERIALIZED (
    SELECT "malId", day, greatest(sum(fresh), 0)::int AS fresh, greatest(sum(again), 0)::int AS again
    FROM (
        SELECT
            "malId", day,
            CASE WHEN "fromIsRewatching" OR "isElsewhen" THEN 0 ELSE step END AS fresh,
            CASE
                WHEN "toRewatchCount" > coalesce("fromRewatchCount", 0) AND NOT "isElsewhen" THEN
                    -- A rewatch that is done is the whole title, less what was marked of it before.
                    ("toRewatchCount" - coalesce("fromRewatchCount", 0)) * coalesce("toEpisodesWatched", 0)
                    - CASE WHEN "fromIsRewatching" AND step > 0 THEN "fromEpisodesWatched" ELSE 0 END
                WHEN "fromIsRewatching" AND NOT "isElsewhen" THEN step
                ELSE 0
            END AS again
        FROM (
            SELECT
                "malId", "occurredAt"::date AS day, "fromEpisodesWatched",
                "toEpisodesWatched", "fromIsRewatching", "fromRewatchCount", "toRewatchCount",
                coalesce("toEpisodesWatched", 0) - coalesce("fromEpisodesWatched", 0) AS step,
                CASE
                    WHEN "toFinishedOn" IS NULL OR "toFinishedOn" = "fromFinishedOn" THEN false
                    ELSE "toFinishedOn" <> "occurredAt"::date::text
                END AS "isElsewhen"
            FROM "Activity"
            WHERE "accountId" = %(account_id)s AND origin <> 'import'
        ) AS change
    ) AS counted
    GROUP BY "malId", day
),
entry AS MATERIALIZED (
    SELECT
        e."malId", e.status, e."ratingPoints", e."isFavorite", e."startedOn", e."finishedOn",
        a.score::float8 AS score, a.genres, a.themes, a.studios, coalesce(a.type, e."givenType") AS type, a.source,
        coalesce(a.year, date_part('year', a."airedFrom")::int) AS year,
        coalesce(a."durationSeconds", 1440) AS seconds, a."durationSeconds" IS NULL AS "isEstimated",
        CASE WHEN e."isRewatching" THEN greatest(total, e."episodesWatched") ELSE e."episodesWatched" END AS fresh,
        e."rewatchCount" * coalesce(total, e."episodesWatched")
            + CASE WHEN e."isRewatching" AND e."episodesWatched" < total THEN e."episodesWatched" ELSE 0 END AS again
    FROM "ListEntry" AS e
    LEFT JOIN "ProcessedAnime" AS a USING ("malId")
    CROSS JOIN LATERAL (SELECT CASE WHEN a."malId" IS NULL THEN e."givenEpisodes" ELSE a.episodes END) AS t (total)
    WHERE e."accountId" = %(account_id)s
      AND (%(statuses)s::text[] IS NULL OR e.status = ANY (%(statuses)s::text[]))
      AND (%(shows_adult)s OR NOT coalesce(a."isAdult", false))
),
seen AS (
    SELECT m."malId", m.day AS "firstDay", m.day AS "lastDay", m.fresh, m.again, e.seconds, 0 AS told, false AS "isEnd"
    FROM marked AS m
    JOIN entry AS e USING ("malId")
    UNION ALL
    SELECT
        "malId", "firstDay",
        CASE length("finishedOn")
            WHEN 4 THEN ("firstDay" + interval '1 year')::date - 1
            WHEN 7 THEN ("firstDay" + interval '1 month')::date - 1
            ELSE "firstDay"
        END,
        rest, 0, seconds, rest, true
    FROM (
        SELECT
            e."malId", e."finishedOn", e.seconds,
            CASE length(e."finishedOn")
                WHEN 10 THEN e."finishedOn"::date ELSE left(e."finishedOn" || '-01-01', 10)::date
            END AS "firstDay",
            greatest(e.fresh - coalesce(m.fresh, 0), 0)::int AS rest
        FROM entry AS e
        LEFT JOIN (SELECT "malId", sum(fresh)::int AS fresh FROM marked GROUP BY "malId") AS m USING ("malId")
        WHERE e."finishedOn" IS NOT NULL
        OFFSET 0 -- so that a day is read once
    ) AS finished
),
chosen AS NOT MATERIALIZED (
    SELECT "malId", "firstDay", "lastDay", fresh, again, seconds, told, "isEnd"
    FROM seen
    WHERE %(from_day)s::date IS NULL OR "firstDay" >= %(from_day)s::date AND "lastDay" <= %(to_day)s::date
),
span AS MATERIALIZED (
    SELECT
        "firstDay", "lastDay", sum(fresh + again) AS episodes,
        sum((fresh + again) * seconds::float8) AS "watchSeconds", sum(told) AS told
    FROM chosen
    GROUP BY "firstDay", "lastDay"
),
title AS MATERIALIZED (
    SELECT
        "malId", status, "isEnded", CASE WHEN "isEnded" THEN "ratingPoints" END AS "ratingPoints", "isFavorite",
        "finishedOn", score, genres, themes, studios, type, source, year, "isEstimated", again,
        fresh + again AS episodes, (fresh + again) * seconds::float8 AS "watchSeconds"
    FROM (
        SELECT
            e."malId", status, "ratingPoints", "isFavorite", "finishedOn", score, genres, themes, studios, type, source,
            year, "isEstimated", seconds,
            CASE
                WHEN %(from_day)s::date IS NULL THEN true
                WHEN "finishedOn" IS NOT NULL THEN coalesce(c."hasEnd", false)
                ELSE coalesce(l.day BETWEEN %(from_day)s::date AND %(to_day)s::date, true)
            END AS "isEnded",
            CASE WHEN %(from_day)s::date IS NULL THEN e.fresh ELSE coalesce(c.fresh, 0)::int END AS fresh,
            CASE WHEN %(from_day)s::date IS NULL THEN e.again ELSE coalesce(c.again, 0)::int END AS again
        FROM entry AS e
        LEFT JOIN (
            SELECT "malId", sum(fresh) AS fresh, sum(again) AS again, bool_or("isEnd") AS "hasEnd"
            FROM chosen WHERE %(from_day)s::date IS NOT NULL GROUP BY "malId"
        ) AS c USING ("malId")
        LEFT JOIN (
            SELECT "malId", max(day) AS day FROM marked WHERE %(from_day)s::date IS NOT NULL GROUP BY "malId"
        ) AS l USING ("malId")
        WHERE %(from_day)s::date IS NULL OR c."malId" IS NOT NULL
          OR length("startedOn") = 10 AND "startedOn" BETWEEN %(from_day)s::date::text AND %(to_day)s::date::text
    ) AS counted
),
slice AS MATERIALIZED (
    SELECT
        status, "isEnded", "ratingPoints", type, source, year / 10 * 10 AS decade, "isEstimated", count(*)::int AS titles,
        (count(*) FILTER (WHERE episodes > 0))::int AS "watchedTitles", sum(episodes) AS episodes,
        sum("watchSeconds") AS "watchSeconds", (count(*) FILTER (WHERE again > 0))::int AS "rewatchedTitles",
        sum(again) AS again, count(score)::int AS "scoredTitles", sum(score) AS scores
    FROM title
    GROUP BY status, "isEnded", "ratingPoints", type, source, year / 10 * 10, "isEstimated"
)
