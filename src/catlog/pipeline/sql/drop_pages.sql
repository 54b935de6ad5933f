-- The pages of a run, and what of it was rejected; its raw records may be listed by others. Parameters: run_id.
WITH rejected AS (
    DELETE FROM "RejectedRecord" WHERE "etlRunId" = %(run_id)s
)
DELETE FROM "ExtractedPage" WHERE "etlRunId" = %(run_id)s
