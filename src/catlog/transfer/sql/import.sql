-- One import of a person's. Grain: one row, none when there is no such import or it is somebody else's.
-- Parameters: account_id, import_id (null: the latest), family (of the advisory lock that applying holds).
-- One that says it is being applied while nobody holds the lock died with its process: `interrupted`.
SELECT
    i.id, i.source, i.name, i.mode, i."createdAt", i."finishedAt", i.problem, i.warnings, i.counts, i."totalRows",
    i."doneRows", i."listVersion",
    CASE
        WHEN i.state = 'applying' AND NOT EXISTS (
            SELECT FROM pg_locks AS l
            WHERE l.locktype = 'advisory' AND l.classid = %(family)s::int::oid AND l.objid = i.id::oid AND l.granted
              AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
        ) THEN 'interrupted'
        ELSE i.state
    END AS state
FROM "ListImport" AS i
WHERE i."accountId" = %(account_id)s AND i.id = coalesce(%(import_id)s, i.id)
ORDER BY i.id DESC
LIMIT 1
