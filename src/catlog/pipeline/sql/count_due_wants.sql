-- How many titles are to be asked for. Grain: one row. Parameters: now.
SELECT count(*) FROM "WantedTitle" WHERE "nextTryAt" <= %(now)s
