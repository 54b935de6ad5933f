-- What of a person's plans has climbed most in the ranking in about a week, from one snapshot to another 5 to 9
-- days before, the nearer to 7 the better. suggested.sql ends it. on: no later snapshot is looked at.
-- Edge cases: nothing where there is no such pair, or where a title has no rank in one of the two.
WITH latest AS (
    SELECT max("snapshotDate") AS day FROM "DailyRankings" WHERE "snapshotDate" <= %(on)s
),
base AS (
    SELECT l.day - ago AS day, ago
    FROM latest AS l
    CROSS JOIN generate_series(5, 9) AS ago
    WHERE EXISTS (SELECT FROM "DailyRankings" AS r WHERE r."snapshotDate" = l.day - ago)
    ORDER BY abs(ago - 7), ago
    LIMIT 1
),
found AS (
    SELECT
        e."malId", row_number() OVER (ORDER BY b.rank - n.rank DESC, e."malId") AS place,
        jsonb_build_object('places', b.rank - n.rank, 'days', base.ago, 'rank', n.rank) AS facts
    FROM "ListEntry" AS e
    CROSS JOIN latest
    CROSS JOIN base
    JOIN "DailyRankings" AS n ON n."malId" = e."malId" AND n."snapshotDate" = latest.day
    JOIN "DailyRankings" AS b ON b."malId" = e."malId" AND b."snapshotDate" = base.day
    WHERE e."accountId" = %(account_id)s AND e.status = 'plan_to_watch' AND b.rank > n.rank
      AND NOT EXISTS (
          SELECT FROM "DismissedTitle" AS d WHERE d."accountId" = e."accountId" AND d."malId" = e."malId"
      )
    ORDER BY b.rank - n.rank DESC, e."malId"
    LIMIT %(most)s
)
