-- One page of a person's list, the beginning of a statement that item.sql ends. `matches` is every entry under
-- the filter with what it is sorted by; where its rows are counted too it is read once for both, else the planner
-- looks through it and stops after a page. The catalogue is joined there only for what the filter or the order
-- names: a join that nothing names is not made. {extra}, {where}, {after}, {order}, {limit}: see selection.py and
-- ordering.py.
WITH matches AS (
    SELECT e."malId", {extra} AS extra
    FROM "ListEntry" AS e
    LEFT JOIN "ProcessedAnime" AS a ON a."malId" = e."malId"
    WHERE e."accountId" = %(account_id)s {where}
),
chosen AS (
    SELECT e."malId", e.extra FROM matches AS e WHERE true {after} ORDER BY {order} LIMIT {limit}
),
entry AS (
    SELECT e.*, chosen.extra
    FROM chosen
    JOIN "ListEntry" AS e ON e."accountId" = %(account_id)s AND e."malId" = chosen."malId"
)
