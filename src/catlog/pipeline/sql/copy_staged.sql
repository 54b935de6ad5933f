-- Rows for the staging table, in its column order; an empty field is NULL. Grain: one title.
COPY pg_temp."StagedAnime" FROM STDIN (FORMAT csv)
