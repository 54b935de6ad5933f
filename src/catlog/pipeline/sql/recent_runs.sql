-- The latest runs, the newest first. Grain: one run. Parameters: how_many.
SELECT * FROM "EtlLogs" ORDER BY "startTime" DESC, id DESC LIMIT %(how_many)s
