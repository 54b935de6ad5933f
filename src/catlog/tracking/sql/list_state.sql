-- What is known of a person's list without reading it: its version, how many entries it has of each status, and
-- the last load of the catalogue, whose titles it shows. Grain: one row; nulls where there is neither.
SELECT
    v.version, v."watchingCount", v."completedCount", v."planToWatchCount", v."onHoldCount", v."droppedCount",
    (SELECT id FROM "EtlLogs" WHERE status = 'SUCCESS' ORDER BY id DESC LIMIT 1) AS load
FROM (VALUES (%(account_id)s)) AS asked ("accountId")
LEFT JOIN "ListVersion" AS v USING ("accountId")
