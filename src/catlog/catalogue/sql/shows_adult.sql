-- Whether an account wants to see adult titles; false where it has no such setting. Grain: at most one row.
-- Parameters: account_id.
SELECT coalesce((to_jsonb(a) ->> 'showsAdult')::boolean, false) AS "showsAdult"
FROM "Account" AS a
WHERE id = %(account_id)s
