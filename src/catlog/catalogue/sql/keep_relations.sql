-- What the upstream said of how a title belongs to others. Grain: one row. Parameters: mal_id, relations.
INSERT INTO "AnimeRelations" ("malId", relations)
VALUES (%(mal_id)s, %(relations)s)
ON CONFLICT ("malId") DO UPDATE SET relations = excluded.relations, "fetchedAt" = now()
