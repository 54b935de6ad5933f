-- Ids for titles that are new. Grain: one id. Parameters: how_many.
SELECT nextval(pg_get_serial_sequence('"ProcessedAnime"', 'id'))::integer
FROM generate_series(1, %(how_many)s)
