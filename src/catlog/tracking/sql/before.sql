-- The beginning of every change to entries that are there: which ones, locked, as they are before it. Followed
-- by change_entries.sql or remove_entries.sql. {where}: which of the account's entries, see selection.py.
-- `list` is locked before any entry is: two who change many entries at once wait for one another, and neither
-- holds what the other needs. `was` is the whole row, `total` how many episodes are known.
WITH list AS (
    SELECT 1 FROM "ListVersion" WHERE "accountId" = %(account_id)s FOR UPDATE
),
before AS (
    SELECT
        e.*, e AS was,
        CASE WHEN a."malId" IS NULL THEN e."givenEpisodes" ELSE a.episodes END AS total
    FROM "ListEntry" AS e
    LEFT JOIN "ProcessedAnime" AS a ON a."malId" = e."malId"
    WHERE (SELECT count(*) FROM list) > 0 AND e."accountId" = %(account_id)s {where}
    FOR UPDATE OF e
),
