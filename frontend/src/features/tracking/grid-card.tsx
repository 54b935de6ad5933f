/** One title as a cover of the grid, with everything a row has that one reaches for. */
"use client";

import { Link } from "@/components/ui/link";
import { memo } from "react";
import { CoverImage } from "@/components/ui/cover";
import { Icon } from "@/components/ui/icon";
import { EpisodeRuler } from "@/components/ui/ruler";
import { titlePath } from "@/lib/destination";
import { displayLang, displayTitle, useTitleLanguage } from "@/lib/title";
import { useEntry } from "./entry-actions";
import type { RowProps } from "./list-rows";
import { PlusOne } from "./plus-one";
import { QuickStatus } from "./quick-status";
import type { TitleFacts } from "./requests";
import { Tick, useLongPress, useTitle } from "./row-parts";
import { progressWords } from "./rules";
import { statusLook } from "./status";

export const GridCard = memo(function GridCard(props: RowProps) {
  const title = useTitle(props.malId);
  return title ? <Card {...props} title={title} /> : <div className="card-sk" aria-hidden="true" />;
});

function Card({ malId, place, isChosen, isPicking, toggle, pick, title }: RowProps & { title: TitleFacts }) {
  const { entry, isSaving } = useEntry(title);
  const press = useLongPress(() => pick(malId));
  const language = useTitleLanguage();
  const name = displayTitle(title, language);
  if (!entry) return <div className="card-sk" aria-hidden="true" />;
  const { episodesWatched, rating, isFavorite, status } = entry;
  return (
    <div role="listitem" className="list-card" data-place={place} data-chosen={isChosen || undefined} aria-busy={isSaving} {...press}>
      <span className="ribbon" data-s={status} aria-hidden="true">
        <Icon name={statusLook(status).icon} />
      </span>
      {isPicking && (
        <div className="card-tick">
          <Tick name={name} isChosen={isChosen} toggle={(chosen, withShift) => toggle(malId, chosen, withShift)} />
        </div>
      )}
      <Link href={titlePath(malId)} className="cover" tabIndex={-1} aria-hidden="true" prefetch={false}>
        <CoverImage malId={malId} imageUrl={title.imageUrl} />
      </Link>
      <div className="card-name">
        <Link href={titlePath(malId)} lang={displayLang(title, language)} className="title-link line-clamp-2 text-base" prefetch={false}>
          {name}
        </Link>
      </div>
      <EpisodeRuler watched={episodesWatched} total={title.episodes} />
      <div className="flex min-h-11 items-center gap-2 text-sm">
        <span className="text-ink-2">{progressWords(episodesWatched, title.episodes)}</span>
        {isFavorite && (
          <>
            <Icon name="heart-fill" className="size-[1em] text-kaki-ink" />
            <span className="sr-only">Favourite</span>
          </>
        )}
        {rating !== null && (
          <span className="inline-flex items-center gap-1 font-[650]">
            <Icon name="star-fill" className="shine size-[1em]" />
            <span className="sr-only">My rating: </span>
            {rating}
          </span>
        )}
        <span className="ml-auto">
          <PlusOne title={title} />
        </span>
      </div>
      <QuickStatus title={title} />
    </div>
  );
}
