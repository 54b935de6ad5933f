-- Say why an import was not applied. Parameters: import_id, problem.
UPDATE "ListImport" SET state = 'failed', problem = %(problem)s, "doneRows" = 0
WHERE id = %(import_id)s AND state = 'applying'
