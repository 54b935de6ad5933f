/** How old what is shown is, and why, where that is not as it should be. One line, always there. */
"use client";

import { useAppStatus } from "@/lib/api/app-status";
import type { AppStatus } from "@/lib/api/types";
import { count, exactly, since } from "@/lib/words";

function wordsFor(status: AppStatus): { text: string; age: "fresh" | "old" | "none" } {
  const { catalogueUpdatedAt: at, titles } = status;
  const copied = at ? `saved ${since(at)}` : "saved so far";
  if (status.isFirstSyncRunning) {
    return { text: `The first copy of the catalogue is still on its way: ${count(titles, "title")} so far`, age: "old" };
  }
  if (status.upstream === "down") {
    return { text: `MyAnimeList does not answer. Showing what we ${copied}`, age: "old" };
  }
  if (status.isDemo) return { text: "Every title here is invented", age: "fresh" };
  return at ? { text: `Catalogue updated ${since(at)}`, age: "fresh" } : { text: "No full copy of the catalogue yet", age: "none" };
}

export function DataAge() {
  const status = useAppStatus();
  if (!status) return <p className="fresh min-h-5 before:invisible" />;
  const { text, age } = wordsFor(status);
  return (
    <p className="fresh min-h-5" data-age={age} title={status.catalogueUpdatedAt ? exactly(status.catalogueUpdatedAt) : undefined}>
      {text}
    </p>
  );
}
