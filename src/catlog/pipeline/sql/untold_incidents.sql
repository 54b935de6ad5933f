-- What somebody should be told and has not been, the oldest first. Grain: one incident.
SELECT id, "kind", "subject", "message", "recoveredAt" IS NOT NULL, "openingToldAt" IS NOT NULL
FROM "Incident"
WHERE ("recoveredAt" IS NULL AND "openingToldAt" IS NULL) OR ("recoveredAt" IS NOT NULL AND "recoveryToldAt" IS NULL)
ORDER BY id
