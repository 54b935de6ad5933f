-- How far a run has come; a word left by an interruption is outdated then. Grain: one run.
-- Parameters: run_id, step.
UPDATE "EtlLogs" SET "pipelineStep" = %(step)s, "errorMessage" = NULL WHERE "runId" = %(run_id)s
