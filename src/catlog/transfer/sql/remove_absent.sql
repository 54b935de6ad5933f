-- Take off the list what a source that replaces it does not have, each with its activity. Grain: one row, how many
-- went. Parameters: import_id, account_id.
WITH removed AS (
    DELETE FROM "ListEntry" AS e
    USING "ListImportRow" AS r
    WHERE e."accountId" = %(account_id)s AND e."malId" = r."malId"
      AND r."importId" = %(import_id)s AND r."replaceKind" = 'removed'
    RETURNING e.*
),
became AS (
    SELECT r AS earlier, NULL::"ListEntry" AS later FROM removed AS r
),
{activity},
noted AS (
    UPDATE "ListImportRow" AS r
    SET before = to_jsonb(d)
    FROM removed AS d
    WHERE r."importId" = %(import_id)s AND r."malId" = d."malId" AND r."replaceKind" = 'removed'
)
SELECT count(*) FROM removed
