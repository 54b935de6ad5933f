-- One entry of a person. item.sql ends it. Grain: one row, none when there is no such entry.
WITH entry AS (
    SELECT *, NULL::text AS extra FROM "ListEntry"
    WHERE "accountId" = %(account_id)s AND "malId" = %(mal_id)s
)
