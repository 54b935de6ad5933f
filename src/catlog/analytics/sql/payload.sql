-- What is trending in the state of the history that is published. Grain: one row; payload null where it was not made
-- yet, or nothing is published.
SELECT (SELECT "payload" FROM "PublishedSnapshot" ORDER BY "snapshotDate" DESC LIMIT 1) AS payload
