-- How the titles that lead now came there. Grain: a title of the latest snapshot's top; none where there is no snapshot.
-- Parameters: as_of; top; days (how far back from the latest snapshot).
-- "days" are the published snapshots of the range, the oldest first, in the first row only; "ranks" has one place for
-- each of them, null where the title had no rank.
WITH latest AS MATERIALIZED (
    SELECT "snapshotDate"
    FROM "PublishedSnapshot"
    WHERE "snapshotDate" <= %(as_of)s
    ORDER BY "snapshotDate" DESC
    LIMIT 1
),
snapshot AS MATERIALIZED (
    SELECT p."snapshotDate"
    FROM latest
    JOIN "PublishedSnapshot" AS p
        ON p."snapshotDate" > latest."snapshotDate" - %(days)s AND p."snapshotDate" <= latest."snapshotDate"
),
leader AS (
    SELECT d."malId", row_number() OVER (ORDER BY d."rank", d."malId") AS place
    FROM latest
    JOIN "DailyRankings" AS d USING ("snapshotDate")
    WHERE d."rank" <= %(top)s
)
SELECT
    leader."malId",
    p."title", p."titleEnglish", p."titleJapanese", p."imageUrl", p."isAdult",
    CASE WHEN leader.place = 1 THEN (
        SELECT array_agg("snapshotDate" ORDER BY "snapshotDate") FROM snapshot
    ) END AS days,
    (
        SELECT array_agg(d."rank" ORDER BY snapshot."snapshotDate")
        FROM snapshot
        LEFT JOIN "DailyRankings" AS d
            ON d."malId" = leader."malId" AND d."snapshotDate" = snapshot."snapshotDate"
    ) AS ranks
FROM leader
LEFT JOIN "ProcessedAnime" AS p ON p."malId" = leader."malId"
ORDER BY leader.place
