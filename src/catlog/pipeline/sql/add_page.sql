-- One page of a run, whole or not at all: its new raw records, what of it was rejected, and the list of its
-- records with what the run has spent so far. One statement, so one round trip and one transaction. Grain: one page.
-- Parameters: run_id, source, source_api, endpoint, snapshot_date, page, page_size, total_items (null where the
-- upstream does not say), has_next_page, request_count (of the whole run);
-- new_raw_ids (reserved before by "reserve_raw_ids"), new_mal_ids, new_records (their JSON), side by side;
-- raw_ids (an array's literal, in the page's order), content_hashes (16 bytes for each of them);
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
INSERT INTO "ExtractedPage" (
    "etlRunId", "source", "snapshotDate", "page", "pageSize", "rawIds", "contentHashes", "rejectedCount",
    "totalItems", "hasNextPage", "requestCount"
)
VALUES (
    %(run_id)s, %(source)s, %(snapshot_date)s, %(page)s, %(page_size)s, %(raw_ids)s::integer[],
    %(content_hashes)s, cardinality(%(reasons)s::text[]), %(total_items)s, %(has_next_page)s,
    %(request_count)s
)
