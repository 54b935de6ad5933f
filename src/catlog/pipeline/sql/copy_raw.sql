-- New raw records of one page, in COPY's binary format: nothing in the JSON needs escaping.
-- Grain: one record. The ids were reserved before ("reserve_raw_ids").
COPY "RawAnimeData" ("id", "malId", "rawJson", "sourceApi", "endpoint", "etlRunId") FROM STDIN (FORMAT binary)
