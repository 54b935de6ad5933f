"use client";

import { lazy, Suspense } from "react";

const Status = lazy(() => import("@/features/status/status"));

export function StatusPage() {
  return (
    <Suspense fallback={<h1>Status</h1>}>
      <Status />
    </Suspense>
  );
}
