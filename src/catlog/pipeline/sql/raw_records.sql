-- Raw records by id, their JSON as bytes. Grain: one record. Parameters: raw_ids.
SELECT "id", "malId", convert_to("rawJson"::text, 'UTF8'), "etlRunId"
FROM "RawAnimeData"
WHERE "id" = ANY(%(raw_ids)s)
