-- Ids for raw rows that are about to be written. Grain: one id. Ids that are not used after all leave a gap.
-- Parameters: how_many.
SELECT nextval('"RawAnimeData_id_seq"')::integer
FROM generate_series(1, %(how_many)s)
