/** What is new this season, the most popular first; asked for when one comes near it. */
"use client";

import { InSight } from "@/components/ui/in-sight";
import { PosterShelf } from "@/features/catalogue/poster-shelf";
import { browsePath } from "@/features/catalogue/place-links";
import { isSameSeason, seasonOf, seasonWords, thisSeason } from "@/features/catalogue/seasons";
import { useAppStatus } from "@/lib/api/app-status";
import { personalParts } from "../personal-parts";
import { PopularShelf } from "./popular-shelf";

export function SeasonShelf() {
  const status = useAppStatus();
  // A catalogue that has not been filled for months knows nothing of today's season.
  const day = status?.latestSnapshotDate;
  const present = day ? seasonOf(new Date(day)) : thisSeason();
  const { year, season } = present;
  const isPresent = isSameSeason(present, thisSeason());
  if (!status) return <div className="min-h-96" />;
  return (
    <InSight before={<div className="min-h-96" />}>
      <PosterShelf
        heading={isPresent ? "New this season" : `New in ${seasonWords(present)}`}
        about={isPresent ? seasonWords(present) : undefined}
        filters={{ yearFrom: year, yearTo: year, season }}
        more={browsePath("season", present)}
        personal={personalParts}
        otherwise={<PopularShelf />}
      />
    </InSight>
  );
}
