-- Keep what is trending with the latest day that has come, and with no other. Parameters: latest (that day), payload,
-- etag.
UPDATE "PublishedSnapshot"
SET "payload" = CASE WHEN "snapshotDate" = %(latest)s THEN %(payload)s::bytea END,
    "etag" = CASE WHEN "snapshotDate" = %(latest)s THEN %(etag)s END
WHERE "payload" IS DISTINCT FROM CASE WHEN "snapshotDate" = %(latest)s THEN %(payload)s::bytea END
