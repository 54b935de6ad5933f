-- How many entries a person has of each status. Grain: one row a status that occurs.
SELECT status, count(*) FROM "ListEntry" WHERE "accountId" = %(account_id)s GROUP BY status
