-- The pages of a run, in its order. Grain: one page. Parameters: run_id.
SELECT
    "page",
    "pageSize" AS "page_size",
    "snapshotDate" AS "snapshot_date",
    "depth",
    "rawIds" AS "raw_ids",
    "contentHashes" AS "content_hashes",
    "rejectedCount" AS "rejected_count",
    "totalItems" AS "total_items",
    "hasNextPage" AS "has_next_page"
FROM "ExtractedPage"
WHERE "etlRunId" = %(run_id)s
ORDER BY "page"
