/** The home page's place for what moves in the charts, which keeps its room until that is there. */
"use client";

import { lazy, Suspense } from "react";
import { InSight } from "@/components/ui/in-sight";
import { EmptyCatalogueNote } from "@/features/catalogue/empty-catalogue";

const TrendingWidget = lazy(() => import("@/features/trending/widget"));

export function TrendingSlot({ isEmpty }: { isEmpty: boolean }) {
  if (isEmpty) {
    return (
      <div className="panel p-5">
        <EmptyCatalogueNote />
      </div>
    );
  }
  const room = <div className="panel trend-widget" />;
  return (
    <InSight before={room}>
      <Suspense fallback={room}>
        <TrendingWidget />
      </Suspense>
    </InSight>
  );
}
