-- What the catalogue has by now is wanted no more. Grain: one title.
DELETE FROM "WantedTitle" AS w USING "ProcessedAnime" AS a WHERE a."malId" = w."malId"
