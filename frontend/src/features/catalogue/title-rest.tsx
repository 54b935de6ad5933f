/** What stands below the first screen of a title's page, loaded when the title is there. */
"use client";

import type { ReactNode } from "react";
import { InSight } from "@/components/ui/in-sight";
import type { Anime } from "@/lib/api/types";
import { Relations } from "./relations";

/** `history` is its way through the ranking, which is asked for when one comes near it. */
export default function TitleRest({ anime, history }: { anime: Anime; history: ReactNode }) {
  return (
    <>
      <InSight before={<div className="panel hist-panel" />}>{history}</InSight>
      <Relations relations={anime.relations} />
    </>
  );
}
