-- Write down what the comparison came to. Grain: one row. Parameters: import_id, account_id, warnings (null leaves
-- them as they are).
UPDATE "ListImport" AS i
SET counts = k.counts,
    "totalRows" = k.total,
    warnings = coalesce(%(warnings)s::text[], i.warnings),
    "listVersion" = coalesce(
        (SELECT version FROM "ListVersion" WHERE "accountId" = %(account_id)s), 0
    )
FROM (
    SELECT
        count(*) FILTER (WHERE "mergeKind" <> 'kept') AS total,
        jsonb_build_object(
            'merge', jsonb_build_object(
                'new', count(*) FILTER (WHERE "mergeKind" = 'new'),
                'changed', count(*) FILTER (WHERE "mergeKind" = 'changed'),
                'unchanged', count(*) FILTER (WHERE "mergeKind" = 'unchanged'),
                'invalid', count(*) FILTER (WHERE "mergeKind" = 'invalid'),
                'kept', count(*) FILTER (WHERE "mergeKind" = 'kept'),
                'removed', 0,
                'unknown', count(*) FILTER (
                    WHERE NOT "isKnown" AND "mergeKind" IN ('new', 'changed', 'unchanged')
                )
            ),
            'replace', jsonb_build_object(
                'new', count(*) FILTER (WHERE "replaceKind" = 'new'),
                'changed', count(*) FILTER (WHERE "replaceKind" = 'changed'),
                'unchanged', count(*) FILTER (WHERE "replaceKind" = 'unchanged'),
                'invalid', count(*) FILTER (WHERE "replaceKind" = 'invalid'),
                'kept', 0,
                'removed', count(*) FILTER (WHERE "replaceKind" = 'removed'),
                'unknown', count(*) FILTER (
                    WHERE NOT "isKnown" AND "replaceKind" IN ('new', 'changed', 'unchanged')
                )
            )
        ) AS counts
    FROM "ListImportRow" WHERE "importId" = %(import_id)s
) AS k
WHERE i.id = %(import_id)s
