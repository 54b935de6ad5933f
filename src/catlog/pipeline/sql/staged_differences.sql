-- How a day that waits differs from what is published for it. Grain: one row: titles of its own source that it lacks,
-- titles whose figures are others. Parameters: snapshot_date, source, is_of_others_too. As "day_differences", for a day
-- that waits.
-- What other sources have published is only held against it with is_of_others_too, and then only where both say
-- something: one that somebody else has kept may lack figures.
SELECT
    count(*) FILTER (WHERE s."malId" IS NULL AND d."isOwn"),
    count(*) FILTER (
        WHERE s."malId" IS NOT NULL AND CASE
            WHEN d."isOwn" THEN
                (d."rank", d."popularity", d."score", d."scoredBy", d."members", d."favorites")
                IS DISTINCT FROM (s."rank", s."popularity", s."score", s."scoredBy", s."members", s."favorites")
            ELSE %(is_of_others_too)s AND (
                d."rank" <> s."rank"
                OR d."popularity" <> s."popularity"
                OR d."score" <> s."score"
                OR d."scoredBy" <> s."scoredBy"
                OR d."members" <> s."members"
                OR d."favorites" <> s."favorites"
            )
        END
    )
FROM (
    SELECT *, starts_with("etlRunId", %(source)s || '-') AS "isOwn"
    FROM "DailyRankings"
    WHERE "snapshotDate" = %(snapshot_date)s
) AS d
LEFT JOIN "StagedRanking" AS s ON s."snapshotDate" = d."snapshotDate" AND s."malId" = d."malId"
