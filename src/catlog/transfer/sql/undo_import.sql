-- Take back what an import did, entry by entry, each with its activity. Grain: one row, how many were put back and how
-- many were left alone because they have changed since. Parameters: import_id, account_id.
WITH done AS (
    SELECT r."malId", r.before, r."versionAfter", e."malId" IS NOT NULL AS "isOnList",
           e."malId" IS NOT NULL AND e.version = r."versionAfter"
           OR e."malId" IS NULL AND r."versionAfter" IS NULL AS "isUntouched"
    FROM "ListImportRow" AS r
    LEFT JOIN "ListEntry" AS e ON e."accountId" = %(account_id)s AND e."malId" = r."malId"
    WHERE r."importId" = %(import_id)s AND (r.before IS NOT NULL OR r."versionAfter" IS NOT NULL)
),
now_there AS (
    SELECT e.* FROM "ListEntry" AS e JOIN done AS d USING ("malId")
    WHERE e."accountId" = %(account_id)s AND d."isUntouched"
),
removed AS (
    DELETE FROM "ListEntry" AS e
    USING done AS d
    WHERE e."accountId" = %(account_id)s AND e."malId" = d."malId" AND d."isUntouched" AND d.before IS NULL
    RETURNING e."malId"
),
put_back AS (
    INSERT INTO "ListEntry" AS e
    SELECT (
        jsonb_populate_record(
            NULL::"ListEntry",
            d.before || jsonb_build_object(
                'version', coalesce(d."versionAfter", (d.before ->> 'version')::int) + 1, 'updatedAt', now()
            )
        )
    ).*
    FROM done AS d
    WHERE d."isUntouched" AND d.before IS NOT NULL
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
        version = excluded.version,
        "updatedAt" = excluded."updatedAt"
    RETURNING e.*
),
became AS (
    SELECT n AS earlier, p AS later
    FROM done AS d
    LEFT JOIN now_there AS n USING ("malId")
    LEFT JOIN put_back AS p USING ("malId")
    WHERE d."isUntouched"
),
{activity}
SELECT
    count(*) FILTER (WHERE "isUntouched") AS "undone",
    count(*) FILTER (WHERE NOT "isUntouched") AS "left"
FROM done
