/** The home page's last row, which is asked for when one comes near it. */
"use client";

import { InSight } from "@/components/ui/in-sight";
import { PosterShelf } from "@/features/catalogue/poster-shelf";
import { personalParts } from "../personal-parts";

export function PopularShelf() {
  return (
    <InSight before={<div className="min-h-96" />}>
      <PosterShelf heading="Most popular" filters={{}} more="/browse/?by=popular" personal={personalParts} />
    </InSight>
  );
}
