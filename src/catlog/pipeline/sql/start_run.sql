-- A run has started. Grain: one run. Parameters: run_id, start_time.
INSERT INTO "EtlLogs" ("runId", "startTime", "status", "pipelineStep", "apiRequestCount")
VALUES (%(run_id)s, %(start_time)s, 'RUNNING', 'EXTRACT', 0)
