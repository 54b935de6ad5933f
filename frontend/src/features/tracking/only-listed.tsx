/** A title that the catalogue does not have, but the list: an import brought it, with what its file knew of it. */
"use client";

import type { ReactNode } from "react";
import { Cover } from "@/components/ui/cover";
import { Icon } from "@/components/ui/icon";
import { useKnownEntry } from "./entry-actions";
import { EntryPanel } from "./entry-panel";

/** `otherwise` stands here when it is not on the list either. */
export default function OnlyListed({ malId, otherwise }: { malId: number; otherwise: ReactNode }) {
  const { entry, hasFailed } = useKnownEntry({ malId });
  if (entry === null || hasFailed) return otherwise;
  if (!entry) return <div className="sk late h-64 rounded-lg" />;
  const { title, imageUrl } = entry.anime;
  return (
    <article>
      <title>{`${title} | CatLog`}</title>
      <div className="title-page">
        <div className="[grid-area:cover]">
          <Cover malId={malId} imageUrl={imageUrl} eager />
        </div>
        <header className="[grid-area:head]">
          <h1>{title}</h1>
        </header>
        <div className="[grid-area:entry]">
          <EntryPanel title={{ malId, ...entry.anime }} />
        </div>
        <div className="grid content-start justify-items-start gap-4 [grid-area:body]">
          <p className="max-w-prose text-ink-2">
            This one came with an import and is not in the catalogue yet. Your entry is safe; the rest is filled in as
            soon as the upstream answers for it.
          </p>
          <a href={`https://myanimelist.net/anime/${malId}`} className="btn" rel="noreferrer" target="_blank">
            On MyAnimeList
            <Icon name="arrow-up-right-bold" />
          </a>
        </div>
      </div>
    </article>
  );
}
