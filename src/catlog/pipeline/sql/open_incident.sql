-- Something is wrong. Grain: one incident; none where it is open already. Parameters: kind, subject, message, at.
INSERT INTO "Incident" ("kind", "subject", "message", "openedAt")
VALUES (%(kind)s, %(subject)s, %(message)s, %(at)s)
ON CONFLICT ("kind", "subject") WHERE "recoveredAt" IS NULL DO NOTHING
