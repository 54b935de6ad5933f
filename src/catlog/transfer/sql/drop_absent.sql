-- Before a second comparison: what was on the list and not in the source at the first. Parameters: import_id.
DELETE FROM "ListImportRow" WHERE "importId" = %(import_id)s AND "mergeKind" = 'kept'
