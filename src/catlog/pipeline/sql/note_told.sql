-- Somebody has been told. Grain: one incident. Parameters: id, is_over, at.
UPDATE "Incident" SET
    "openingToldAt" = CASE WHEN %(is_over)s THEN "openingToldAt" ELSE %(at)s END,
    "recoveryToldAt" = CASE WHEN %(is_over)s THEN %(at)s::timestamptz END
WHERE id = %(id)s
