-- What of somebody's list is on the chart now. Grain: an entry. Parameters: account_id; as_of; top.
SELECT e."malId", e."status"
FROM "DailyRankings" AS d
JOIN "ListEntry" AS e ON e."accountId" = %(account_id)s AND e."malId" = d."malId"
WHERE d."snapshotDate" = (SELECT max("snapshotDate") FROM "PublishedSnapshot" WHERE "snapshotDate" <= %(as_of)s)
    AND d."rank" <= %(top)s
