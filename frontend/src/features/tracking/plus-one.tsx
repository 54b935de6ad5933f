/** +1: the one press that people come for. Gone when there is nothing left to watch. */
"use client";

import { useEntry } from "./entry-actions";
import type { TitleFacts } from "./list-query";
import { nextEpisode } from "./rules";

export function PlusOne({ title }: { title: TitleFacts }) {
  const { entry, addEpisode } = useEntry(title);
  const change = entry && nextEpisode(entry, title.episodes);
  if (!change) return null;
  return (
    <button type="button" className="plus" onClick={() => void addEpisode()}>
      +1<span className="sr-only">to episode {change.episodesWatched} of {title.title}</span>
    </button>
  );
}
