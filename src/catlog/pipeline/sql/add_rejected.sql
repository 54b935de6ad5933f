-- A record that could not be understood, with the reason. Grain: one record.
-- Parameters: run_id, page, mal_id (null where not even that could be read), raw_text, reason.
INSERT INTO "RejectedRecord" ("etlRunId", "page", "malId", "rawText", "reason")
VALUES (%(run_id)s, %(page)s, %(mal_id)s, %(raw_text)s, %(reason)s)
