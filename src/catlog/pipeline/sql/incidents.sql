-- The latest incidents, the newest first. Grain: one incident. Parameters: how_many.
SELECT "kind", "subject", "message", "openedAt", "recoveredAt"
FROM "Incident"
ORDER BY "openedAt" DESC, id DESC
LIMIT %(how_many)s
