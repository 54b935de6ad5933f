-- Ids for titles that are new. Grain: one id. Parameters: how_many.
SELECT nextval('"ProcessedAnime_id_seq"')::integer
FROM generate_series(1, %(how_many)s)
