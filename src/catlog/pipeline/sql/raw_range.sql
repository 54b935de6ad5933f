-- The first and the last raw record. Grain: one row.
SELECT coalesce(min(id), 0), coalesce(max(id), -1) FROM "RawAnimeData"
