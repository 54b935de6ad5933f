-- Daily snapshots of anime rankings
CREATE TABLE "DailyRankings" (
    "id" SERIAL PRIMARY KEY,
    "malId" INTEGER NOT NULL,
    "snapshotDate" DATE NOT NULL,
    "rank" INTEGER,
    "popularity" INTEGER,
    "score" DECIMAL(3,2),
    "scoredBy" INTEGER,
    "members" INTEGER,
    "favorites" INTEGER,
    "etlRunId" TEXT NOT NULL,
    
    UNIQUE("malId", "snapshotDate")
);
