-- Of a title that came in several forms, the last one is loaded. Parameters: ordinals of the earlier ones.
DELETE FROM pg_temp."StagedAnime" WHERE "ordinal" = ANY(%(ordinals)s)
