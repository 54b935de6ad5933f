-- Compare an import's rows with the list as it is: what each would be, merged or in its place. Grain: one row of
-- the source. Parameters: import_id, account_id.
-- Merging never takes away: where the source says nothing (null; no rewatch), what is there stays. Replacing does
-- (`isCleared`), but for what the source has no word for at all. Names are compared only while the catalogue lacks
-- the title.
UPDATE "ListImportRow" AS r
SET "mergeKind" = j."mergeKind", "replaceKind" = j."replaceKind", changes = j.changes
FROM (
    SELECT
        i.ordinal,
        d.changes,
        CASE
            WHEN i.reason IS NOT NULL THEN 'invalid'
            WHEN e."malId" IS NULL THEN 'new'
            WHEN d."isSaid" THEN 'changed'
            ELSE 'unchanged'
        END AS "mergeKind",
        CASE
            WHEN i.reason IS NOT NULL THEN 'invalid'
            WHEN e."malId" IS NULL THEN 'new'
            WHEN d.changes IS NOT NULL THEN 'changed'
            ELSE 'unchanged'
        END AS "replaceKind"
    FROM "ListImportRow" AS i
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
        FROM (
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
    ) AS d
        -- Most rows of a list that is read again say what is there: these are not taken apart.
        ON e."malId" IS NOT NULL AND ((
            e.status, e."ratingPoints", e."episodesWatched", e."startedOn", e."finishedOn", e."rewatchCount",
            e."isRewatching", e."isFavorite", e.tags, e.notes, coalesce(e."importedFields", '{}')
        ) IS DISTINCT FROM (
            i.status, i."ratingPoints", coalesce(i."episodesWatched", e."episodesWatched"), i."startedOn",
            i."finishedOn", coalesce(i."rewatchCount", e."rewatchCount"),
            coalesce(i."isRewatching", e."isRewatching"), coalesce(i."isFavorite", e."isFavorite"),
            coalesce(i.tags, '{}'), coalesce(i.notes, ''),
            coalesce(i."importedFields", e."importedFields", '{}')
        ) OR NOT i."isKnown")
    WHERE i."importId" = %(import_id)s AND i."mergeKind" IS DISTINCT FROM 'kept'
) AS j
WHERE r."importId" = %(import_id)s AND r.ordinal = j.ordinal
