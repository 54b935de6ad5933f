-- What statistics are recognised by without making them: the list's version, the last loads of the catalogue (one
-- that began earlier may end later), its newest title, and the person's time zone. Grain: one row; none for an
-- account that is gone.
SELECT
    coalesce(v.version, 0) AS version,
    concat_ws(
        '-',
        (
            SELECT extract(epoch FROM max("endTime"))
            FROM (SELECT "endTime" FROM "EtlLogs" WHERE status = 'SUCCESS' ORDER BY id DESC LIMIT 8) AS loads
        ),
        (SELECT max(id) FROM "ProcessedAnime")
    ) AS catalogue,
    a."timeZone"
FROM "Account" AS a
LEFT JOIN "ListVersion" AS v ON v."accountId" = a.id
WHERE a.id = %(account_id)s
