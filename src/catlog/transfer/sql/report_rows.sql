-- Every row of an import, for its report. Grain: one row of the source, or one entry that it lacks.
-- Parameters: import_id, mode.
SELECT
    line, "malId", title,
    CASE WHEN %(mode)s = 'merge' THEN "mergeKind" ELSE "replaceKind" END AS kind,
    "isKnown", changes, reason, remark
FROM "ListImportRow"
WHERE "importId" = %(import_id)s
ORDER BY ordinal
