-- What is new of a page: its new raw records, and what of it was rejected. The beginning of a statement that
-- list_page.sql ends; a page that brings nothing new, as most of a quiet day do, is that alone.
-- Parameters: run_id, source_api, endpoint, page;
-- new_raw_ids (reserved before by "reserve_raw_ids"), new_mal_ids, new_records (their JSON), side by side;
-- rejected_mal_ids (null where not even that could be read), rejected_texts, reasons, side by side.
WITH raw AS (
    INSERT INTO "RawAnimeData" ("id", "malId", "rawJson", "sourceApi", "endpoint", "etlRunId")
    SELECT new."id", new."malId", new."record"::jsonb, %(source_api)s, %(endpoint)s, %(run_id)s
    FROM unnest(%(new_raw_ids)b::integer[], %(new_mal_ids)b::integer[], %(new_records)b::text[])
        AS new ("id", "malId", "record")
),
rejected AS (
    INSERT INTO "RejectedRecord" ("etlRunId", "page", "malId", "rawText", "reason")
    SELECT %(run_id)s, %(page)s, r."malId", r."text", r."reason"
    FROM unnest(%(rejected_mal_ids)s::integer[], %(rejected_texts)s::text[], %(reasons)s::text[])
        AS r ("malId", "text", "reason")
)
