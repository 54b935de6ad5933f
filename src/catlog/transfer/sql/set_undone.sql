-- An import that was taken back. Parameters: import_id.
UPDATE "ListImport" SET state = 'undone', "finishedAt" = now() WHERE id = %(import_id)s
