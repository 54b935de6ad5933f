-- Note that a kept change was taken back, so that asking again gives the same answer.
UPDATE "ListUndo" SET "undoneAt" = now(), "restoredCount" = %(restored)s WHERE id = %(undo_id)s
