-- Say how far applying has come; on a connection of its own, so that others see it. Parameters: import_id, mode,
-- done_rows.
UPDATE "ListImport"
SET state = 'applying', mode = %(mode)s, "doneRows" = %(done_rows)s, problem = NULL
WHERE id = %(import_id)s AND state IN ('preview', 'applying', 'failed')
