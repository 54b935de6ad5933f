-- One page of a person's list, the beginning of a statement that item.sql ends. {extra}: what it is sorted by;
-- {where}, {order}, {limit}: see selection.py and ordering.py, which know which of their parts an index
-- answers. The catalogue is joined here only for what they name: a join that nothing names is not made.
WITH entry AS (
    SELECT e.*, {extra} AS extra
    FROM "ListEntry" AS e
    LEFT JOIN "ProcessedAnime" AS a ON a."malId" = e."malId"
    WHERE e."accountId" = %(account_id)s {where}
    ORDER BY {order}
    LIMIT {limit}
)
