-- What of a run could not be understood, as it came. Grain: one record. Parameters: run_id.
SELECT "rawText" FROM "RejectedRecord" WHERE "etlRunId" = %(run_id)s ORDER BY id
