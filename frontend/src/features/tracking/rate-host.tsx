/**
 * Where the dialog of an entry stands: beside the page and not in the row or card that opened it, which may go while
 * somebody is still writing.
 */
"use client";

import { lazy, Suspense, useEffect } from "react";
import { create } from "zustand";
import { useAccountId } from "./keys";
import type { TitleFacts } from "./requests";

const RateDialog = lazy(() => import("./rate-dialog"));

const useRated = create<{ title: TitleFacts | null }>(() => ({ title: null }));

/** Open the dialog for this title. */
export function rateTitle(title: TitleFacts): void {
  useRated.setState({ title });
}

const close = () => useRated.setState({ title: null });

export function RateHost() {
  const accountId = useAccountId();
  const { title } = useRated();
  useEffect(() => close, [accountId]);
  if (accountId === null || !title) return null;
  return (
    <Suspense>
      <RateDialog key={title.malId} title={title} onClose={close} />
    </Suspense>
  );
}
