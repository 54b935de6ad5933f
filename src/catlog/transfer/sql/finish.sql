-- Close an import, in the transaction that has applied it. Parameters: import_id, mode.
UPDATE "ListImport"
SET state = 'done', mode = %(mode)s, "doneRows" = "totalRows", problem = NULL, "finishedAt" = now()
WHERE id = %(import_id)s
