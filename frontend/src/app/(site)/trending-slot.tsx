/** The home page's place for what moves in the charts, which keeps its room until that is there. */
"use client";

import { type ReactNode, Suspense } from "react";
import { InSight } from "@/components/ui/in-sight";
import { EmptyCatalogueNote } from "@/features/catalogue/empty-catalogue";

export function TrendingSlot({ isEmpty, children }: { isEmpty: boolean; children: ReactNode }) {
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
      <Suspense fallback={room}>{children}</Suspense>
    </InSight>
  );
}
