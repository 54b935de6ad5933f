-- What is known of a person's list without reading it: its version, how many entries it has of each status, and
-- what its titles are shown by, which is another text after a load of the catalogue, after a title was added to
-- it otherwise, and after the person chose another language for titles, or moved to where days are others.
-- Grain: one row; nulls where there is no list. A load that began earlier may end later: the last few are
-- looked at.
SELECT
    v.version, v."watchingCount", v."completedCount", v."planToWatchCount", v."onHoldCount", v."droppedCount",
    concat_ws(
        '-',
        (
            SELECT extract(epoch FROM max("endTime"))
            FROM (
                SELECT "endTime" FROM "EtlLogs" WHERE status = 'SUCCESS' ORDER BY id DESC LIMIT 8
            ) AS loads
        ),
        (SELECT max(id) FROM "ProcessedAnime"),
        (SELECT concat_ws('-', "titleLanguage", "timeZone") FROM "Account" WHERE id = %(account_id)s)
    ) AS titles
FROM (VALUES (%(account_id)s::int)) AS asked ("accountId")
LEFT JOIN "ListVersion" AS v USING ("accountId")
