-- Rows of a source into the staging table, in its column order. Grain: one entry.
COPY pg_temp."StagedRow" FROM STDIN
