/** Where the cat's suggestions and a person's list meet: the button that does what is suggested. */
"use client";

import { lazy, Suspense, useState } from "react";
import { useEntry } from "@/features/tracking/entry-actions";
import type { Suggestion } from "@/lib/api/types";
import { displayTitle, useTitleLanguage } from "@/lib/title";

const RateDialog = lazy(() => import("@/features/tracking/rate-dialog"));

export function SuggestionAction({ suggestion: { kind, malId, anime } }: { suggestion: Suggestion }) {
  const title = { malId, ...anime };
  const { entry, addEpisode, setStatus, isLoading } = useEntry(title);
  const [rating, setRating] = useState(false);
  const name = displayTitle(title, useTitleLanguage());

  const { words, run } = {
    resume: { words: `Watched episode ${(entry?.episodesWatched ?? 0) + 1}`, run: () => void addEpisode() },
    rate: { words: "Rate it", run: () => setRating(true) },
    tonight: { words: "Start it", run: () => void setStatus("watching") },
    climbing: { words: "Start it", run: () => void setStatus("watching") },
    alike: { words: "Plan it", run: () => void setStatus("plan_to_watch") },
  }[kind];
  return (
    <>
      <button type="button" className="btn sm min-h-11" disabled={isLoading} onClick={run}>
        {words}
        <span className="sr-only">: {name}</span>
      </button>
      {rating && (
        <Suspense>
          <RateDialog title={title} onClose={() => setRating(false)} />
        </Suspense>
      )}
    </>
  );
}
