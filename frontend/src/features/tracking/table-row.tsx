/** One title as a row of the table: one line on a desk, two on a phone. */
"use client";

import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { memo } from "react";
import { CoverImage } from "@/components/ui/cover";
import { EpisodeRuler } from "@/components/ui/ruler";
import { titlePath } from "@/lib/destination";
import { displayLang, displayTitle, useTitleLanguage } from "@/lib/title";
import { ago, score } from "@/lib/words";
import { useEntry } from "./entry-actions";
import type { RowProps } from "./list-rows";
import { PlusOne } from "./plus-one";
import { QuickStatus } from "./quick-status";
import { rateTitle } from "./rate-host";
import { ratingWord } from "./rating";
import type { TitleFacts } from "./requests";
import { Tick, useLongPress, useTitle } from "./row-parts";
import { progressWords } from "./rules";

export const TableRow = memo(function TableRow(props: RowProps) {
  const title = useTitle(props.malId);
  return title ? <Row {...props} title={title} /> : <div className="row-sk" aria-hidden="true" />;
});

const MOST_TAGS = 2;

function Row({ malId, place, isChosen, isPicking, toggle, pick, title }: RowProps & { title: TitleFacts }) {
  const { entry, isSaving } = useEntry(title);
  const press = useLongPress(() => pick(malId));
  const language = useTitleLanguage();
  const name = displayTitle(title, language);
  if (!entry) return <div className="row-sk" aria-hidden="true" />;
  const { episodesWatched, rating, tags, isFavorite, updatedAt } = entry;

  return (
    <div
      role="row"
      aria-rowindex={place + 1}
      aria-selected={isChosen}
      aria-busy={isSaving}
      className="list-row"
      data-picking={isPicking || undefined}
      data-place={place}
      {...press}
    >
      <div role="cell" className="pick">
        <Tick name={name} isChosen={isChosen} toggle={(chosen, withShift) => toggle(malId, chosen, withShift)} />
      </div>
      <div role="cell" className="name">
        <Link href={titlePath(malId)} className="cover rounded-sm" tabIndex={-1} aria-hidden="true" prefetch={false}>
          <CoverImage malId={malId} imageUrl={title.imageUrl} />
        </Link>
        <div className="names">
          <Link href={titlePath(malId)} className="title-link" lang={displayLang(title, language)} prefetch={false}>
            {name}
          </Link>
          {isFavorite && (
            <>
              {" "}
              <Icon name="heart-fill" className="inline size-[1em] text-kaki-ink" />
              <span className="sr-only">Favourite</span>
            </>
          )}
          {title.titleJapanese && language !== "japanese" && (
            <p lang="ja" className="truncate text-sm text-ink-3">
              {title.titleJapanese}
            </p>
          )}
        </div>
      </div>
      <div role="cell" className="quick">
        <QuickStatus title={title} />
      </div>
      <div role="cell" className="progress">
        <div className="ruler-box">
          <EpisodeRuler watched={episodesWatched} total={title.episodes} />
        </div>
        <span className="count">{progressWords(episodesWatched, title.episodes)}</span>
        <span className="grid w-11">
          <PlusOne title={title} />
        </span>
      </div>
      <div role="cell" className="rated">
        <button type="button" title={rating === null ? "Rate and review" : ratingWord(rating)} onClick={() => rateTitle(title)}>
          {rating ?? <span className="font-normal text-ink-3">–</span>}
          <span className="sr-only">
            {rating === null ? "Not rated" : ratingWord(rating)}. Rate and review {name}
          </span>
        </button>
      </div>
      <div role="cell" className="mal">
        {title.score === null ? "–" : score(title.score)}
      </div>
      <div role="cell" className="year">
        {title.year ?? "–"}
      </div>
      <div role="cell" className="changed">
        {ago(updatedAt)}
      </div>
      <div role="cell" className="tags">
        {tags.slice(0, MOST_TAGS).map((tag) => (
          <span key={tag} className="tag">
            {tag}
          </span>
        ))}
        {tags.length > MOST_TAGS && (
          <span className="tag" title={tags.slice(MOST_TAGS).join(", ")}>
            +{tags.length - MOST_TAGS}
          </span>
        )}
      </div>
    </div>
  );
}
