-- An address has been told. Grain: one incident and address. Parameters: id, address, is_over, at.
INSERT INTO "IncidentAlert" ("incidentId", address, "openingToldAt") VALUES (%(id)s, %(address)s, %(at)s)
ON CONFLICT ("incidentId", address) DO UPDATE SET "recoveryToldAt" = %(at)s
