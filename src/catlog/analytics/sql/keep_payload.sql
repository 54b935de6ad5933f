-- Keep what is trending with the latest day, and with no other. Parameters: payload, etag.
UPDATE "PublishedSnapshot" AS p
SET "payload" = CASE WHEN is_latest THEN %(payload)s::bytea END, "etag" = CASE WHEN is_latest THEN %(etag)s END
FROM (
    SELECT "snapshotDate", row_number() OVER (ORDER BY "snapshotDate" DESC) = 1 AS is_latest FROM "PublishedSnapshot"
) AS day
WHERE p."snapshotDate" = day."snapshotDate"
    AND (is_latest OR p."payload" IS NOT NULL)
    AND p."payload" IS DISTINCT FROM CASE WHEN is_latest THEN %(payload)s::bytea END
