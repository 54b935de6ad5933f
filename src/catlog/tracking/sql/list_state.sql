-- What a person's list would be recognised by: its own version and the last load of the catalogue, whose
-- titles it shows. Grain: one row; nulls where there is neither.
SELECT
    (SELECT version FROM "ListVersion" WHERE "accountId" = %(account_id)s),
    (SELECT id FROM "EtlLogs" WHERE status = 'SUCCESS' ORDER BY id DESC LIMIT 1)
