-- The energy of what a person did in the window up to as_of, and what that was. Grain: two rows, what came since
-- `since` and what came before; a part with nothing in it has no row.
-- Each change is worth the sum of its parts times their weights, and half as much after every half-life. What was
-- done in one transaction, a change of a thousand entries or an import, is worth no more than `most_at_once`, and
-- what takes something back takes its worth back.
-- as_of, window_start: read by the index on ("accountId", "occurredAt"). since: an instant in the window.
-- half_life_seconds. weights: a JSON object. most_episodes: of one entry that count.
-- Edge cases: a removed entry takes nothing back; a rewatch that starts at 0 episodes does not either; episodes of
-- a title that was added as anything but watching were watched long ago and are not counted.
WITH change AS (
    SELECT
        "occurredAt", origin,
        CASE
            WHEN kind = 'removed' OR "toIsRewatching" AND NOT coalesce("fromIsRewatching", false) THEN 0
            WHEN kind = 'added' AND "toStatus" <> 'watching' THEN 0
            ELSE coalesce("toEpisodesWatched", 0) - coalesce("fromEpisodesWatched", 0)
        END AS episodes,
        CASE
            WHEN kind = 'removed' THEN 0
            ELSE ("toRatingPoints" IS NOT NULL)::int - ("fromRatingPoints" IS NOT NULL)::int
        END AS ratings,
        CASE
            WHEN kind = 'removed' THEN 0
            ELSE ("toStatus" = 'completed')::int - coalesce("fromStatus" = 'completed', false)::int
        END AS completions,
        (kind = 'added')::int AS additions,
        (kind <> 'removed' AND "areNotesChanged")::int AS notes
    FROM "Activity"
    WHERE "accountId" = %(account_id)s AND "occurredAt" > %(window_start)s AND "occurredAt" <= %(as_of)s
),
act AS (
    SELECT
        "occurredAt",
        bool_or(origin = 'import') AS "isImport",
        count(*) AS changes,
        sum(episodes) AS episodes, sum(ratings) AS ratings, sum(completions) AS completions,
        sum(additions) AS additions, sum(notes) AS notes,
        sum(
            greatest(least(episodes, %(most_episodes)s), -%(most_episodes)s) * (w.weights ->> 'episode')::float8
            + ratings * (w.weights ->> 'rating')::float8
            + completions * (w.weights ->> 'completion')::float8
            + additions * (w.weights ->> 'addition')::float8
            + notes * (w.weights ->> 'note')::float8
        ) AS worth
    FROM change
    CROSS JOIN (SELECT %(weights)s::jsonb AS weights) AS w
    GROUP BY "occurredAt"
)
SELECT
    "occurredAt" >= %(since)s AS "isRecent",
    sum(
        greatest(least(worth, %(most_at_once)s::float8), -%(most_at_once)s::float8)
        * 0.5 ^ (extract(epoch FROM %(as_of)s::timestamptz - "occurredAt") / %(half_life_seconds)s)::float8
    ) AS energy,
    coalesce(sum(episodes) FILTER (WHERE NOT "isImport"), 0)::int AS episodes,
    coalesce(sum(ratings) FILTER (WHERE NOT "isImport"), 0)::int AS ratings,
    coalesce(sum(completions) FILTER (WHERE NOT "isImport"), 0)::int AS completions,
    coalesce(sum(additions) FILTER (WHERE NOT "isImport"), 0)::int AS additions,
    coalesce(sum(notes) FILTER (WHERE NOT "isImport"), 0)::int AS notes,
    coalesce(sum(changes) FILTER (WHERE "isImport"), 0)::int AS imported
FROM act
GROUP BY 1
