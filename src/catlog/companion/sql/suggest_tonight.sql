-- What of a person's plans can be watched to its end in free_seconds, the best first. suggested.sql ends it.
-- Edge case: how long it takes must be known, and all of it must be out.
WITH found AS (
    SELECT
        e."malId", row_number() OVER (ORDER BY a.score DESC NULLS LAST, e."malId") AS place,
        jsonb_build_object('seconds', (a.episodes - e."episodesWatched") * a."durationSeconds") AS facts
    FROM "ListEntry" AS e
    JOIN "ProcessedAnime" AS a USING ("malId")
    WHERE e."accountId" = %(account_id)s AND e.status = 'plan_to_watch'
      AND a.status = 'Finished Airing' AND a.episodes > e."episodesWatched"
      AND (a.episodes - e."episodesWatched")::bigint * a."durationSeconds" <= %(free_seconds)s
      AND NOT EXISTS (
          SELECT FROM "DismissedTitle" AS d WHERE d."accountId" = e."accountId" AND d."malId" = e."malId"
      )
    ORDER BY a.score DESC NULLS LAST, e."malId"
    LIMIT %(most)s
)
