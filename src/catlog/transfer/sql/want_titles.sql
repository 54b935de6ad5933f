-- Note the titles of an import that the catalogue lacks, for the pipeline to fetch. Grain: one title.
-- Parameters: import_id.
INSERT INTO "WantedTitle" ("malId")
SELECT "malId" FROM "ListImportRow"
WHERE "importId" = %(import_id)s AND NOT "isKnown" AND "mergeKind" IN ('new', 'changed', 'unchanged')
ON CONFLICT DO NOTHING
