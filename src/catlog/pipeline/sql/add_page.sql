-- One page of a run, and in the same statement what the run has spent so far, so that a run that is killed
-- leaves it in the ledger. Grain: one page.
-- Parameters: run_id, source, snapshot_date, page, page_size, raw_ids (an array's literal, in the page's order), content_hashes
-- (16 bytes for each), rejected_count, total_items (null where the upstream does not say), has_next_page,
-- request_count (of the whole run).
WITH page AS (
    INSERT INTO "ExtractedPage" (
        "etlRunId", "source", "snapshotDate", "page", "pageSize", "rawIds", "contentHashes", "rejectedCount",
        "totalItems", "hasNextPage"
    )
    VALUES (
        %(run_id)s, %(source)s, %(snapshot_date)s, %(page)s, %(page_size)s, %(raw_ids)s::integer[], %(content_hashes)s,
        %(rejected_count)s, %(total_items)s, %(has_next_page)s
    )
)
UPDATE "EtlLogs" SET "apiRequestCount" = %(request_count)s WHERE "runId" = %(run_id)s
