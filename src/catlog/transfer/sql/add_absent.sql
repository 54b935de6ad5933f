-- What is on the list and not in the source: kept when merging, removed when replacing. Grain: one such entry.
-- Parameters: import_id, account_id. A row that cannot be used still says that its title is in the source.
INSERT INTO "ListImportRow" (
    "importId", ordinal, "malId", title, "isKnown", status, "mergeKind", "replaceKind"
)
SELECT
    %(import_id)s,
    (SELECT coalesce(max(ordinal), 0) FROM "ListImportRow" WHERE "importId" = %(import_id)s)
        + row_number() OVER (ORDER BY e."malId"),
    e."malId", coalesce(a.title, e."givenTitle"), a."malId" IS NOT NULL, e.status, 'kept', 'removed'
FROM "ListEntry" AS e
LEFT JOIN "ProcessedAnime" AS a USING ("malId")
WHERE e."accountId" = %(account_id)s
  AND NOT EXISTS (
      SELECT FROM "ListImportRow" AS r WHERE r."importId" = %(import_id)s AND r."malId" = e."malId"
  )
