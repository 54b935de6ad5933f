-- Forget what nobody will come back to: a person's looks at files that were never applied, and all but their
-- nine latest imports. One that is being applied stays. Grain: one row an import. Parameters: account_id,
-- family (of the advisory lock that applying holds).
DELETE FROM "ListImport" AS i
WHERE i."accountId" = %(account_id)s
  AND (
      i.state IN ('preview', 'failed')
      OR i.id < (
          SELECT id FROM "ListImport" WHERE "accountId" = %(account_id)s ORDER BY id DESC OFFSET 8 LIMIT 1
      )
      OR i.state = 'applying'
  )
  AND NOT EXISTS (
      SELECT FROM pg_locks AS l
      WHERE l.locktype = 'advisory' AND l.classid = %(family)s::int::oid AND l.objid = i.id::oid AND l.granted
        AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
  )
