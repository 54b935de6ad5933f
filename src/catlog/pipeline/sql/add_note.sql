-- A word about a run that is not over. Grain: one run. Parameters: run_id, message.
UPDATE "EtlLogs" SET "errorMessage" = %(message)s WHERE "runId" = %(run_id)s
