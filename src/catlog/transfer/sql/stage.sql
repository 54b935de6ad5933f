-- Where the rows of a source gather before they are judged; gone with the transaction. Grain: one entry of the
-- source. The columns after the ordinal are those of `rows.Row`, in its order.
CREATE TEMP TABLE "StagedRow" (
    ordinal integer,
    line integer,
    "malId" integer,
    title text,
    type text,
    episodes integer,
    status text,
    "ratingPoints" smallint,
    "episodesWatched" integer,
    "startedOn" text,
    "finishedOn" text,
    "rewatchCount" smallint,
    "isRewatching" boolean,
    "isFavorite" boolean,
    tags text[],
    notes text,
    "importedFields" jsonb,
    reason text,
    remark text
) ON COMMIT DROP
