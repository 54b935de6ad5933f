-- What a day of the rank history holds, to be held against what it says of itself. Grain: one row.
-- Parameters: snapshot_date, top (the ranks that every day must have, to its depth).
WITH day AS (
    SELECT * FROM "DailyRankings" WHERE "snapshotDate" = %(snapshot_date)s
),
published AS (
    SELECT * FROM "PublishedSnapshot" WHERE "snapshotDate" = %(snapshot_date)s
)
SELECT
    (SELECT count(*) FROM published) = 1 AS is_published,
    (SELECT sources FROM published) AS sources,
    (SELECT depth FROM published) AS depth,
    (SELECT "titleCount" FROM published) AS title_count,
    (SELECT "etlRunId" FROM published) AS run_id,
    (SELECT count(*) FROM day) AS rows,
    (SELECT count(rank) FROM day) AS ranked,
    (SELECT count(score) FROM day) AS scored,
    array(
        SELECT wanted.rank
        FROM generate_series(1, least(%(top)s, coalesce((SELECT depth FROM published), %(top)s))) AS wanted (rank)
        WHERE NOT EXISTS (SELECT FROM day WHERE day.rank = wanted.rank)
        ORDER BY wanted.rank
    ) AS missing_ranks,
    array(
        SELECT rank FROM day WHERE rank <= %(top)s GROUP BY rank HAVING count(*) > 1 ORDER BY rank
    ) AS shared_ranks
