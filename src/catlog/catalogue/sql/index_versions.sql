-- Which version of each title there is, to see which changed. Grain: one row a title.
SELECT "malId", xmin::text::bigint AS version FROM "ProcessedAnime"
