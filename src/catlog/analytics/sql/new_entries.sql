-- Who is new on a chart. Grain: a title of the chart's latest snapshot; one row without a title where there is none.
-- Parameters: as_of; top (10, 50 or 100); days (how long a title is new); absent_days (so long before its first
-- appearance it was not there); most (rows).
-- "firstAppearance" is the first snapshot of the last `days` days that has the title, the day exactly `days` ago among
-- them. Before it there must be a snapshot within absent_days that says that it was not there: of the very first one
-- nothing is known. "lastSeen" is when it was there last, longer ago than absent_days; null for one that never was.
WITH snapshot AS NOT MATERIALIZED (
    SELECT "snapshotDate"
    FROM "PublishedSnapshot"
    WHERE "snapshotDate" <= %(as_of)s AND ("depth" IS NULL OR "depth" >= %(top)s)
),
latest AS MATERIALIZED (
    SELECT "snapshotDate" FROM snapshot ORDER BY "snapshotDate" DESC LIMIT 1
),
earliest AS MATERIALIZED (
    SELECT min(snapshot."snapshotDate") AS "snapshotDate"
    FROM latest
    JOIN snapshot ON snapshot."snapshotDate" >= latest."snapshotDate" - %(absent_days)s
        AND snapshot."snapshotDate" < latest."snapshotDate"
),
entry AS (
    SELECT run."malId", chosen."firstAppearance", earlier."lastSeen", ranked."rank" AS "currentRank"
    FROM latest
    JOIN "ChartRun" AS run
        ON run."topN" = %(top)s
        AND run."lastDate" >= latest."snapshotDate"
        AND run."firstDate" <= latest."snapshotDate"
    CROSS JOIN LATERAL (
        SELECT min(r."firstDate") AS "firstAppearance"
        FROM "ChartRun" AS r
        WHERE r."topN" = %(top)s
            AND r."malId" = run."malId"
            AND r."lastDate" >= latest."snapshotDate" - %(days)s
            AND r."firstDate" <= latest."snapshotDate"
    ) AS chosen
    LEFT JOIN LATERAL (
        SELECT r."lastDate" AS "lastSeen"
        FROM "ChartRun" AS r
        WHERE r."topN" = %(top)s AND r."malId" = run."malId" AND r."firstDate" < chosen."firstAppearance"
        ORDER BY r."firstDate" DESC
        LIMIT 1
    ) AS earlier ON true
    JOIN "DailyRankings" AS ranked
        ON ranked."malId" = run."malId" AND ranked."snapshotDate" = latest."snapshotDate"
    WHERE run."firstDate" >= latest."snapshotDate" - %(days)s
        AND chosen."firstAppearance" >= latest."snapshotDate" - %(days)s
        AND (earlier."lastSeen" IS NULL OR earlier."lastSeen" < chosen."firstAppearance" - %(absent_days)s)
        AND EXISTS (
            SELECT
            FROM snapshot
            WHERE snapshot."snapshotDate" >= chosen."firstAppearance" - %(absent_days)s
                AND snapshot."snapshotDate" < chosen."firstAppearance"
        )
    ORDER BY ranked."rank", run."malId"
    LIMIT %(most)s
)
SELECT
    latest."snapshotDate",
    earliest."snapshotDate" AS "baseDate",
    (
        SELECT min("snapshotDate") FROM snapshot WHERE "snapshotDate" > %(as_of)s - %(absent_days)s
    ) AS "nextBaseDate",
    entry.*,
    p."title", p."titleEnglish", p."titleJapanese", p."imageUrl", p."isAdult"
FROM (VALUES (1)) AS one
LEFT JOIN latest ON true
LEFT JOIN earliest ON true
LEFT JOIN entry ON true
LEFT JOIN "ProcessedAnime" AS p ON p."malId" = entry."malId"
ORDER BY entry."currentRank", entry."malId"
