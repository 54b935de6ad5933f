-- Take away an import's rows. Grain: one row. Parameters: import_id.
DELETE FROM "ListImportRow" WHERE "importId" = %(import_id)s
