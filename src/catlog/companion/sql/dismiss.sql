-- A title is not to be suggested to a person again. Asking twice is no mistake.
INSERT INTO "DismissedTitle" ("accountId", "malId") VALUES (%(account_id)s, %(mal_id)s)
ON CONFLICT DO NOTHING
