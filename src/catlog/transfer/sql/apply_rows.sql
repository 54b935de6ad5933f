-- Put some of an import's rows on the list, each with its activity. Grain: one row, how many were written.
-- Parameters: import_id, account_id, is_replace, first and last (ordinals). What each row changed is kept with it, so
-- that it can be taken back. The names that the source gives are kept while the catalogue lacks the title.
WITH source AS (
    SELECT r.*
    FROM "ListImportRow" AS r
    WHERE r."importId" = %(import_id)s AND r.ordinal BETWEEN %(first)s AND %(last)s
      AND CASE WHEN %(is_replace)s THEN r."replaceKind" ELSE r."mergeKind" END IN ('new', 'changed')
),
before AS (
    SELECT e.*
    FROM "ListEntry" AS e
    JOIN source USING ("malId")
    WHERE e."accountId" = %(account_id)s
),
written AS (
    INSERT INTO "ListEntry" AS e (
        "accountId", "malId", status, "ratingPoints", "episodesWatched", notes, "startedOn", "finishedOn",
        "rewatchCount", "isRewatching", "isFavorite", tags, "givenTitle", "givenType", "givenEpisodes",
        "importedFields"
    )
    SELECT
        %(account_id)s, s."malId", s.status,
        coalesce(s."ratingPoints", CASE WHEN NOT %(is_replace)s THEN b."ratingPoints" END),
        coalesce(s."episodesWatched", b."episodesWatched", 0),
        coalesce(s.notes, CASE WHEN NOT %(is_replace)s THEN b.notes END, ''),
        coalesce(s."startedOn", CASE WHEN NOT %(is_replace)s THEN b."startedOn" END),
        coalesce(s."finishedOn", CASE WHEN NOT %(is_replace)s THEN b."finishedOn" END),
        CASE
            WHEN %(is_replace)s THEN coalesce(s."rewatchCount", b."rewatchCount", 0)
            ELSE coalesce(nullif(s."rewatchCount", 0), b."rewatchCount", 0)
        END,
        coalesce(s."isRewatching", b."isRewatching", false),
        coalesce(s."isFavorite", b."isFavorite", false),
        coalesce(s.tags, CASE WHEN NOT %(is_replace)s THEN b.tags END, '{}'),
        CASE WHEN s."isKnown" THEN b."givenTitle" ELSE coalesce(s.title, b."givenTitle") END,
        CASE WHEN s."isKnown" THEN b."givenType" ELSE coalesce(s.type, b."givenType") END,
        CASE WHEN s."isKnown" THEN b."givenEpisodes" ELSE coalesce(s.episodes, b."givenEpisodes") END,
        CASE WHEN s."importedFields" IS NULL THEN b."importedFields" ELSE nullif(s."importedFields", '{}') END
    FROM source AS s
    LEFT JOIN before AS b USING ("malId")
    ORDER BY s."malId"
    ON CONFLICT ("accountId", "malId") DO UPDATE
    SET status = excluded.status,
        "ratingPoints" = excluded."ratingPoints",
        "episodesWatched" = excluded."episodesWatched",
        notes = excluded.notes,
        "startedOn" = excluded."startedOn",
        "finishedOn" = excluded."finishedOn",
        "rewatchCount" = excluded."rewatchCount",
        "isRewatching" = excluded."isRewatching",
        "isFavorite" = excluded."isFavorite",
        tags = excluded.tags,
        "givenTitle" = excluded."givenTitle",
        "givenType" = excluded."givenType",
        "givenEpisodes" = excluded."givenEpisodes",
        "importedFields" = excluded."importedFields",
        version = e.version + 1,
        "updatedAt" = now()
    RETURNING e.*
),
became AS (
    SELECT b AS earlier, w AS later
    FROM written AS w
    LEFT JOIN before AS b USING ("malId")
),
{activity},
noted AS (
    UPDATE "ListImportRow" AS r
    SET "versionAfter" = w.version, before = to_jsonb(b)
    FROM written AS w
    LEFT JOIN before AS b USING ("malId")
    WHERE r."importId" = %(import_id)s AND r."malId" = w."malId" AND r.reason IS NULL
)
SELECT count(*) FROM written
