-- Whether the catalogue is the invented demo, which only ever fills an empty one: so the first title tells.
-- Grain: one row, none when the catalogue is empty.
SELECT starts_with("etlRunId", 'demo-') FROM "ProcessedAnime" ORDER BY id LIMIT 1
