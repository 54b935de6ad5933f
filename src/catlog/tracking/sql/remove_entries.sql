-- Take the entries in `before` off the list, with their activity. Follows before.sql; its `done` are the entries
-- that were there. origin: for the activity.
done AS (
    DELETE FROM "ListEntry" AS e
    USING before AS b
    WHERE e."accountId" = %(account_id)s AND e."malId" = b."malId"
    RETURNING e."malId", NULL::int AS version
),
became AS (
    SELECT b AS earlier, NULL::"ListEntry" AS later
    FROM done AS d
    JOIN before AS b USING ("malId")
),
{activity}
