-- What of a person's plans has climbed most in the ranking in about a week, from one published day to another 5 to
-- 9 days before, the nearer to 7 the better. suggested.sql ends it. on: no later day is looked at.
-- Edge cases: nothing where there is no such pair, or where a title has no rank on one of the two.
WITH latest AS (
    SELECT max("snapshotDate") AS day FROM "PublishedSnapshot" WHERE "snapshotDate" <= %(on)s
),
base AS (
    SELECT p."snapshotDate" AS day, l.day - p."snapshotDate" AS ago
    FROM latest AS l
    JOIN "PublishedSnapshot" AS p ON p."snapshotDate" BETWEEN l.day - 9 AND l.day - 5
    ORDER BY abs(l.day - p."snapshotDate" - 7), p."snapshotDate" DESC
    LIMIT 1
),
found AS (
    SELECT
        e."malId", row_number() OVER (ORDER BY b.rank - n.rank DESC, e."malId") AS place,
        jsonb_build_object('places', b.rank - n.rank, 'days', base.ago, 'rank', n.rank) AS facts
    FROM "ListEntry" AS e
    CROSS JOIN latest
    CROSS JOIN base
    -- OFFSET 0: title by title, and not through all ranks of both days.
    CROSS JOIN LATERAL (
        SELECT rank FROM "DailyRankings" WHERE "snapshotDate" = latest.day AND "malId" = e."malId" OFFSET 0
    ) AS n
    CROSS JOIN LATERAL (
        SELECT rank FROM "DailyRankings" WHERE "snapshotDate" = base.day AND "malId" = e."malId" OFFSET 0
    ) AS b
    WHERE e."accountId" = %(account_id)s AND e.status = 'plan_to_watch' AND b.rank > n.rank
      AND NOT EXISTS (
          SELECT FROM "DismissedTitle" AS d WHERE d."accountId" = e."accountId" AND d."malId" = e."malId"
      )
    ORDER BY b.rank - n.rank DESC, e."malId"
    LIMIT %(most)s
)
