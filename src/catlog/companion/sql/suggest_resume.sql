-- What a person is watching and left longest ago. suggested.sql ends it. before: changed since then is not left.
-- Edge case: what has been watched to its end waits for another press, not for an evening.
WITH found AS (
    SELECT
        e."malId", row_number() OVER (ORDER BY e."updatedAt", e."malId") AS place,
        jsonb_build_object('leftAt', e."updatedAt", 'episodesWatched', e."episodesWatched") AS facts
    FROM "ListEntry" AS e
    LEFT JOIN "ProcessedAnime" AS a USING ("malId")
    WHERE e."accountId" = %(account_id)s AND e.status = 'watching' AND e."updatedAt" < %(before)s
      AND coalesce(e."episodesWatched" < coalesce(a.episodes, e."givenEpisodes"), true)
      AND NOT EXISTS (
          SELECT FROM "DismissedTitle" AS d WHERE d."accountId" = e."accountId" AND d."malId" = e."malId"
      )
    ORDER BY e."updatedAt", e."malId"
    LIMIT %(most)s
)
