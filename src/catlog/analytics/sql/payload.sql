-- What is trending in the state of the history that is published. Grain: one row; none where it was not made yet, or
-- nothing is published.
SELECT "payload" FROM "PublishedSnapshot" WHERE "payload" IS NOT NULL
