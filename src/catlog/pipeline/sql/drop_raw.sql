-- Raw records that need not stay, of a stretch of ids. Grain: one record. Parameters: first, last, before (what came
-- later is spared).
DELETE FROM "RawAnimeData" AS r
WHERE
    r.id BETWEEN %(first)s AND %(last)s
    AND r."ingestedAt" < %(before)s
    AND NOT EXISTS (SELECT FROM "KeptRawId" AS k WHERE k.id = r.id)
