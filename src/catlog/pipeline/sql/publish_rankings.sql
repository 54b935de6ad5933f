-- One day's snapshot of the titles a run has seen, as the catalogue has them now. Followed by write_day.sql.
-- Parameter: mal_ids (each once). A title without a rank gets a row: its score counts too.
WITH told AS (
    SELECT "malId", "rank", "popularity", "score", "scoredBy", "members", "favorites"
    FROM unnest(%(mal_ids)s::integer[]) AS seen ("malId")
    JOIN "ProcessedAnime" USING ("malId")
)
