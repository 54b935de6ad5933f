/** What stands below the first screen of a title's page, loaded when the title is there. */
"use client";

import type { Anime } from "@/lib/api/types";
import { RankPlace } from "./rank-place";
import { Relations } from "./relations";

export default function TitleRest({ anime }: { anime: Anime }) {
  return (
    <>
      <RankPlace anime={anime} />
      <Relations relations={anime.relations} />
    </>
  );
}
