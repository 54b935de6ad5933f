-- Hold a person's list still to the end of the transaction, and give its version. Grain: one row. Parameters:
-- account_id. Whoever changes entries takes this row first, so nobody waits for ever.
INSERT INTO "ListVersion" AS v ("accountId", version) VALUES (%(account_id)s, 0)
ON CONFLICT ("accountId") DO UPDATE SET version = v.version
RETURNING version
