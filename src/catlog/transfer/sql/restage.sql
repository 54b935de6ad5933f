-- An import's rows, as the source told them, back into the staging table: for a second comparison. Grain: one row of
-- the source. Parameters: import_id.
INSERT INTO pg_temp."StagedRow"
SELECT
    ordinal, line, "malId", title, type, episodes, status, "ratingPoints", "episodesWatched", "startedOn",
    "finishedOn", "rewatchCount", "isRewatching", "isFavorite", tags, notes, "importedFields", reason, remark
FROM "ListImportRow"
WHERE "importId" = %(import_id)s AND "mergeKind" <> 'kept'
