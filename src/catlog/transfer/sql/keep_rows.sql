-- The staged rows become the import's. Grain: one entry of the source. Parameters: import_id.
-- More episodes watched than the title has cannot be: they are set to its number, and the row says so.
INSERT INTO "ListImportRow" (
    "importId", ordinal, line, "malId", title, type, episodes, status, "ratingPoints", "episodesWatched",
    "startedOn", "finishedOn", "rewatchCount", "isRewatching", "isFavorite", tags, notes, "importedFields",
    reason, remark, "isKnown"
)
SELECT
    %(import_id)s, s.ordinal, s.line, s."malId", coalesce(a.title, s.title), s.type, s.episodes, s.status,
    s."ratingPoints", least(s."episodesWatched", t.total), s."startedOn", s."finishedOn", s."rewatchCount",
    s."isRewatching", s."isFavorite", s.tags, s.notes, s."importedFields", s.reason,
    CASE
        WHEN s."episodesWatched" > t.total THEN concat_ws(
            ' ', s.remark, format('It has %%s episodes; %%s watched was set to that.', t.total, s."episodesWatched")
        )
        ELSE s.remark
    END,
    CASE WHEN s."malId" IS NOT NULL THEN a."malId" IS NOT NULL END
FROM pg_temp."StagedRow" AS s
LEFT JOIN "ProcessedAnime" AS a USING ("malId")
CROSS JOIN LATERAL (SELECT coalesce(a.episodes, s.episodes) AS total) AS t
