-- Begin an import. Grain: one row. Parameters: account_id, source, name.
INSERT INTO "ListImport" ("accountId", source, name)
VALUES (%(account_id)s, %(source)s, %(name)s)
RETURNING id
