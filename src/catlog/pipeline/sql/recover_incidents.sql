-- What is not wrong any more. Grain: one incident. Parameters: keys (kind and subject of what is wrong), at.
UPDATE "Incident" SET "recoveredAt" = %(at)s
WHERE "recoveredAt" IS NULL AND "kind" || ' ' || "subject" <> ALL(%(keys)s::text[])
