-- One page of a run: the list of its records, with what the run has spent so far. With add_records.sql before it the
-- page is stored whole or not at all: one statement, so one round trip and one transaction. Grain: one page.
-- Parameters: run_id, source, snapshot_date, depth (titles asked for; null: all there are), page, page_size,
-- rejected_count, total_items (null where the upstream does not say), has_next_page, request_count (of the whole run);
-- raw_ids (an array's literal, in the page's order), content_hashes (16 bytes for each of them).
INSERT INTO "ExtractedPage" (
    "etlRunId", "source", "snapshotDate", "depth", "page", "pageSize", "rawIds", "contentHashes",
    "rejectedCount", "totalItems", "hasNextPage", "requestCount"
)
VALUES (
    %(run_id)s, %(source)s, %(snapshot_date)s, %(depth)s, %(page)s, %(page_size)s,
    %(raw_ids)s::integer[], %(content_hashes)s, %(rejected_count)s, %(total_items)s, %(has_next_page)s, %(request_count)s
)
