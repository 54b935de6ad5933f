-- Whether a title's relations were asked for lately. Grain: one row when they were, none otherwise.
-- Parameters: mal_id, fresh_days.
SELECT FROM "AnimeRelations"
WHERE "malId" = %(mal_id)s AND "fetchedAt" > now() - make_interval(days => %(fresh_days)s)
