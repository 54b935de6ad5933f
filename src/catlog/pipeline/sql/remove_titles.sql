-- Titles that are about to be written anew, out of the catalogue; readers go on seeing them until the
-- transaction ends. Grain: one title. Gives the ids, which stay theirs, and whether they had a score.
-- Parameters: mal_ids (each once).
DELETE FROM "ProcessedAnime" WHERE "malId" = ANY(%(mal_ids)s) RETURNING "malId", id, "score" IS NOT NULL
