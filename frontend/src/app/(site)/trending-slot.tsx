/** The visitors' place for what moves in the charts, which keeps its room until that is there. */
"use client";

import { type ReactNode, Suspense } from "react";
import { InSight } from "@/components/ui/in-sight";

export function TrendingSlot({ children }: { children: ReactNode }) {
  const room = <div className="panel trend-widget" />;
  return (
    <InSight before={room}>
      <Suspense fallback={room}>{children}</Suspense>
    </InSight>
  );
}
