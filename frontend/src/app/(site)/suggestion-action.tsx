/** Where the cat's suggestions and a person's list meet: the button that does what is suggested. */
"use client";

import { useEntry } from "@/features/tracking/entry-actions";
import { rateTitle } from "@/features/tracking/rate-host";
import type { Suggestion } from "@/lib/api/types";
import { displayTitle, useTitleLanguage } from "@/lib/title";

export function SuggestionAction({ suggestion: { kind, malId, anime } }: { suggestion: Suggestion }) {
  const title = { malId, ...anime };
  const { entry, addEpisode, setStatus, isLoading } = useEntry(title);
  const name = displayTitle(title, useTitleLanguage());

  const { words, run } = {
    resume: { words: `Watched episode ${(entry?.episodesWatched ?? 0) + 1}`, run: () => void addEpisode() },
    rate: { words: "Rate it", run: () => rateTitle(title) },
    tonight: { words: "Start it", run: () => void setStatus("watching") },
    climbing: { words: "Start it", run: () => void setStatus("watching") },
    alike: { words: "Plan it", run: () => void setStatus("plan_to_watch") },
  }[kind];
  return (
    <button type="button" className="btn sm min-h-11" disabled={isLoading} onClick={run}>
      {words}
      <span className="sr-only">: {name}</span>
    </button>
  );
}
