-- A page of an import's rows. Grain: one row of the source, or one entry that it lacks. Parameters: import_id, mode,
-- kind (null for all; 'unknown' are those of any kind that the catalogue lacks, 'remarked' those that something
-- was left out of), text (in the title, null for all), after (the last ordinal seen), limit.
SELECT ordinal, line, "malId", title, status, "isKnown", kind, changes, reason, remark
FROM (
    SELECT *, CASE WHEN %(mode)s = 'merge' THEN "mergeKind" ELSE "replaceKind" END AS kind
    FROM "ListImportRow"
    WHERE "importId" = %(import_id)s
) AS r
WHERE r.ordinal > %(after)s
  AND CASE %(kind)s::text
      WHEN 'unknown' THEN NOT r."isKnown" AND r.kind IN ('new', 'changed', 'unchanged')
      WHEN 'remarked' THEN r.remark IS NOT NULL
      ELSE coalesce(r.kind = %(kind)s, true)
  END
  AND (%(text)s::text IS NULL OR strpos(lower(r.title), lower(%(text)s)) > 0)
ORDER BY r.ordinal
LIMIT %(limit)s
