-- Rows for the staging table, in its column order; an empty field is NULL but for "searchText". Grain: one title.
COPY pg_temp."StagedAnime" FROM STDIN (FORMAT csv, FORCE_NOT_NULL ("searchText"))
