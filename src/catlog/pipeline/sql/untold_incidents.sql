-- What each address should be told and has not been, the oldest first: a beginning while it lasts, and the end where
-- the beginning was told. A failed run of long ago is let go of without a word: nothing has gone well since.
-- Grain: one message to one address. Parameters: addresses.
SELECT a.address, i.id, i."kind", i."subject", i."message", i."recoveredAt" IS NOT NULL
FROM "Incident" AS i
CROSS JOIN unnest(%(addresses)s::text[]) AS a (address)
LEFT JOIN "IncidentAlert" AS told ON told."incidentId" = i.id AND told.address = a.address
WHERE
    CASE WHEN i."recoveredAt" IS NULL THEN told."openingToldAt" IS NULL
    ELSE
        told."openingToldAt" IS NOT NULL
        AND told."recoveryToldAt" IS NULL
        AND (
            i."kind" <> 'run-failed'
            OR EXISTS (
                SELECT FROM "EtlLogs"
                WHERE
                    split_part("runId", '-', 1) = i."subject"
                    AND split_part("runId", '-', 2) <> 'replay'
                    AND status = 'SUCCESS'
                    AND "endTime" >= i."openedAt"
            )
        )
    END
ORDER BY i.id, a.address
