-- Requests of a run that brought nothing that could be used; a run without any has no row. Grain: one run.
-- Parameters: run_id, failure_count, refusal_count (those of the failures that were answered with 429).
INSERT INTO "FailedRequests" ("etlRunId", "failureCount", "refusalCount")
VALUES (%(run_id)s, %(failure_count)s, %(refusal_count)s)
ON CONFLICT ("etlRunId") DO UPDATE SET
    "failureCount" = excluded."failureCount",
    "refusalCount" = excluded."refusalCount"
