-- Which state of the history is published. Grain: one row; null where nothing is.
SELECT max("version") AS version FROM "PublishedSnapshot"
