-- The one entry after a change, whether or not anything is different. Follows change_entries.sql, and item.sql
-- ends it. extra is why it was refused.
, entry AS (
    SELECT d.*, NULL::text AS extra FROM done AS d
    UNION ALL
    SELECT (b.was).*, w.refusal
    FROM before AS b
    JOIN wanted AS w USING ("malId")
    WHERE NOT EXISTS (SELECT FROM done)
)
