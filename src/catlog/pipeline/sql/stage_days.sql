-- Where rows of days wait to be published: a table of this session alone. Grain: one row that came; of several for the
-- same title and day the last one counts.
CREATE TEMPORARY TABLE "StagedRanking" (
    "line" integer GENERATED ALWAYS AS IDENTITY,
    "snapshotDate" date NOT NULL,
    "malId" integer NOT NULL,
    "rank" integer,
    "popularity" integer,
    "score" numeric(4, 2),
    "scoredBy" integer,
    "members" integer,
    "favorites" integer
)
