-- Keep what `done` was before. Follows change_entries.sql or remove_entries.sql. undo_id: the token; until:
-- when it ends. Grain: one row, how many entries were changed and how many were meant; nothing is kept when none
-- was changed.
, kept AS (
    INSERT INTO "ListUndo" (id, "accountId", "expiresAt")
    SELECT %(undo_id)s, %(account_id)s, %(until)s WHERE EXISTS (SELECT FROM done)
),
kept_entries AS (
    INSERT INTO "ListUndoEntry" ("undoId", "malId", before, "versionAfter")
    SELECT %(undo_id)s, b."malId", to_jsonb(b.was), d.version
    FROM done AS d
    JOIN before AS b USING ("malId")
)
SELECT (SELECT count(*) FROM done), (SELECT count(*) FROM before)
