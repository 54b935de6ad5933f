/** The rows of a list. Long lists grow as one scrolls, so that thousands of entries stay light. */
"use client";

import { Link } from "@/components/ui/link";
import { useEffect, useRef, useState } from "react";
import { CoverImage } from "@/components/ui/cover";
import { EpisodeRuler } from "@/components/ui/ruler";
import type { ListItem } from "@/lib/api/types";
import { titlePath } from "@/lib/destination";
import { ago } from "@/lib/words";
import { PlusOne } from "./plus-one";
import { QuickStatus } from "./quick-status";
import { ratingWord } from "./rating";
import { progressWords } from "./rules";

const STEP = 60;

export function ListRows({ items }: { items: readonly ListItem[] }) {
  const [shown, setShown] = useState(STEP);
  const end = useRef<HTMLDivElement>(null);
  const hasMore = shown < items.length;

  useEffect(() => {
    if (!hasMore || !end.current) return;
    const observer = new IntersectionObserver(
      ([entry]) => entry?.isIntersecting && setShown((before) => before + STEP),
      { rootMargin: "600px" },
    );
    observer.observe(end.current);
    return () => observer.disconnect();
    // `shown` is here so that an end still in view after one step is seen again.
  }, [hasMore, shown]);

  return (
    <>
      <ul className="-mx-4 md:-mx-5">
        {items.slice(0, shown).map((item) => (
          <Row key={item.malId} item={item} />
        ))}
      </ul>
      {hasMore && <div ref={end} className="sk h-16" />}
    </>
  );
}

function Row({ item }: { item: ListItem }) {
  const { malId, anime, episodesWatched, rating, updatedAt } = item;
  const title = { ...anime, malId };
  return (
    <li className="list-row">
      <Link href={titlePath(malId)} className="cover rounded-sm" tabIndex={-1} aria-hidden="true">
        <CoverImage malId={malId} imageUrl={anime.imageUrl} />
      </Link>
      <div className="min-w-0">
        <Link href={titlePath(malId)} className="title-link line-clamp-2">
          {anime.title}
        </Link>
        {anime.titleJapanese && (
          <p lang="ja" className="truncate text-sm text-ink-3">
            {anime.titleJapanese}
          </p>
        )}
      </div>
      <div className="progress">
        <div className="min-w-24 flex-1">
          <EpisodeRuler watched={episodesWatched} total={anime.episodes} />
        </div>
        <span className="w-20 text-sm text-ink-2">{progressWords(episodesWatched, anime.episodes)}</span>
        <span className="grid w-11">
          <PlusOne title={title} />
        </span>
      </div>
      <p className="rated" title={rating === null ? undefined : ratingWord(rating)}>
        <span className="sr-only">My rating: </span>
        {rating ?? <span className="font-normal text-ink-3">–</span>}
      </p>
      <p className="changed">{ago(updatedAt)}</p>
      <div className="quick">
        <QuickStatus title={title} />
      </div>
    </li>
  );
}
