/** Where the rank history and a person's list meet: how a status looks beside a title. */
"use client";

import { lazy, Suspense } from "react";
import type { ListStatus } from "@/lib/api/types";

const Trending = lazy(() => import("@/features/trending/trending"));
const StatusBadge = lazy(async () => ({ default: (await import("../../member-parts")).StatusBadge }));

const badge = (status: ListStatus) => (
  <Suspense>
    <StatusBadge status={status} />
  </Suspense>
);

export function TrendingPage() {
  return (
    <Suspense
      fallback={
        <header className="trend-head">
          <h1>Trending</h1>
        </header>
      }
    >
      <Trending badge={badge} />
    </Suspense>
  );
}
