-- The staged rows become the import's, each with what it would be, merged or in the list's place. Grain: one row of
-- the source. Parameters: import_id, account_id.
-- More episodes watched than the title has cannot be: they are set to its number, and the row says so.
-- Merging never takes away: where the source says nothing (null; no rewatch), what is there stays. Replacing does
-- (`isCleared`), but for what the source has no word for at all. Names are compared only while the catalogue lacks
-- the title.
WITH i AS (
    SELECT
        s.ordinal, s.line, s."malId", coalesce(a.title, s.title) AS title, s.type, s.episodes, s.status,
        s."ratingPoints", least(s."episodesWatched", coalesce(a.episodes, s.episodes)) AS "episodesWatched",
        s."startedOn", s."finishedOn", s."rewatchCount", s."isRewatching", s."isFavorite", s.tags, s.notes,
        s."importedFields", s.reason,
        CASE
            WHEN s."episodesWatched" > coalesce(a.episodes, s.episodes) THEN concat_ws(
                ' ', s.remark,
                format(
                    'It has %%s episodes; %%s watched was set to that.',
                    coalesce(a.episodes, s.episodes), s."episodesWatched"
                )
            )
            ELSE s.remark
        END AS remark,
        CASE WHEN s."malId" IS NOT NULL THEN a."malId" IS NOT NULL END AS "isKnown"
    FROM pg_temp."StagedRow" AS s
    LEFT JOIN "ProcessedAnime" AS a USING ("malId")
)
INSERT INTO "ListImportRow" (
    "importId", ordinal, line, "malId", title, type, episodes, status, "ratingPoints", "episodesWatched",
    "startedOn", "finishedOn", "rewatchCount", "isRewatching", "isFavorite", tags, notes, "importedFields",
    reason, remark, "isKnown", "mergeKind", "replaceKind", changes
)
SELECT
    %(import_id)s, i.*,
    CASE
        WHEN i.reason IS NOT NULL THEN 'invalid'
        WHEN e."malId" IS NULL THEN 'new'
        WHEN d."isSaid" THEN 'changed'
        ELSE 'unchanged'
    END,
    CASE
        WHEN i.reason IS NOT NULL THEN 'invalid'
        WHEN e."malId" IS NULL THEN 'new'
        WHEN d.changes IS NOT NULL THEN 'changed'
        ELSE 'unchanged'
    END,
    d.changes
FROM i
LEFT JOIN "ListEntry" AS e
    ON e."accountId" = %(account_id)s AND e."malId" = i."malId" AND i.reason IS NULL
LEFT JOIN LATERAL (
    SELECT
        jsonb_agg(
            jsonb_build_object(
                'field', c.field, 'before', c.before, 'after', c.after, 'isCleared', c."isCleared"
            )
        ) AS changes,
        bool_or(NOT c."isCleared") AS "isSaid"
    -- Most rows are of new titles, or say what is there: these are not taken apart. As a condition of the join it
    -- would be looked at when they have been.
    FROM (
        SELECT
        WHERE e."malId" IS NOT NULL AND ((
            e.status, e."ratingPoints", e."episodesWatched", e."startedOn", e."finishedOn", e."rewatchCount",
            e."isRewatching", e."isFavorite", e.tags, e.notes, coalesce(e."importedFields", '{}')
        ) IS DISTINCT FROM (
            i.status, i."ratingPoints", coalesce(i."episodesWatched", e."episodesWatched"), i."startedOn",
            i."finishedOn", coalesce(i."rewatchCount", e."rewatchCount"),
            coalesce(i."isRewatching", e."isRewatching"), coalesce(i."isFavorite", e."isFavorite"),
            coalesce(i.tags, '{}'), coalesce(i.notes, ''),
            coalesce(i."importedFields", e."importedFields", '{}')
        ) OR NOT i."isKnown")
    ) AS differing
    CROSS JOIN (
        VALUES
            ('status', to_jsonb(e.status), to_jsonb(i.status), false),
            (
                'rating', to_jsonb(e."ratingPoints" / 10), to_jsonb(i."ratingPoints" / 10),
                i."ratingPoints" IS NULL
            ),
            (
                'episodesWatched', to_jsonb(e."episodesWatched"),
                to_jsonb(coalesce(i."episodesWatched", e."episodesWatched")), false
            ),
            ('startedOn', to_jsonb(e."startedOn"), to_jsonb(i."startedOn"), i."startedOn" IS NULL),
            ('finishedOn', to_jsonb(e."finishedOn"), to_jsonb(i."finishedOn"), i."finishedOn" IS NULL),
            (
                'rewatchCount', to_jsonb(e."rewatchCount"),
                to_jsonb(coalesce(i."rewatchCount", e."rewatchCount")), i."rewatchCount" = 0
            ),
            (
                'isRewatching', to_jsonb(e."isRewatching"),
                to_jsonb(coalesce(i."isRewatching", e."isRewatching")), false
            ),
            (
                'isFavorite', to_jsonb(e."isFavorite"), to_jsonb(coalesce(i."isFavorite", e."isFavorite")),
                false
            ),
            (
                'tags', to_jsonb(e.tags),
                -- The same tags in another order are the same.
                to_jsonb(CASE WHEN e.tags @> i.tags AND e.tags <@ i.tags THEN e.tags ELSE coalesce(i.tags, '{}') END),
                i.tags IS NULL
            ),
            ('notes', to_jsonb(e.notes), to_jsonb(coalesce(i.notes, '')), i.notes IS NULL),
            (
                'importedFields', coalesce(e."importedFields", '{}'),
                coalesce(i."importedFields", e."importedFields", '{}'), false
            ),
            (
                'title', to_jsonb(e."givenTitle"),
                to_jsonb(CASE WHEN i."isKnown" THEN e."givenTitle" ELSE coalesce(i.title, e."givenTitle") END),
                false
            ),
            (
                'type', to_jsonb(e."givenType"),
                to_jsonb(CASE WHEN i."isKnown" THEN e."givenType" ELSE coalesce(i.type, e."givenType") END),
                false
            ),
            (
                'episodes', to_jsonb(e."givenEpisodes"),
                to_jsonb(
                    CASE WHEN i."isKnown" THEN e."givenEpisodes" ELSE coalesce(i.episodes, e."givenEpisodes") END
                ),
                false
            )
    ) AS c (field, before, after, "isCleared")
    WHERE c.before IS DISTINCT FROM c.after
) AS d ON true
