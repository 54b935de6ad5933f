/** What she says, for those who hear the page: a reaction, and a mood that has changed since the page was opened. */
"use client";

import { useState } from "react";
import type { Companion } from "@/lib/api/types";
import { useReaction } from "./reactions";
import { useCompanion, useReactions } from "./use-companion";

export function CatVoice() {
  useReactions();
  const companion = useCompanion();
  const { now } = useReaction();
  return (
    <p role="status" className="sr-only">
      {now?.words ?? (companion && <News companion={companion} />)}
    </p>
  );
}

/** Nothing for the mood that one comes to: a page that speaks unasked each time it is opened is a nuisance. */
function News({ companion }: { companion: Companion }) {
  const [first] = useState(companion.mood);
  return companion.mood === first ? null : companion.says;
}
