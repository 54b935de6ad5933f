/** The home page's first panel: what is being watched, each with its +1. */
"use client";

import { Link } from "@/components/ui/link";
import { CoverImage } from "@/components/ui/cover";
import { EpisodeRuler } from "@/components/ui/ruler";
import { RowSkeletons } from "@/components/ui/skeletons";
import { Failure } from "@/components/ui/states";
import { titlePath } from "@/lib/destination";
import { useList } from "./list-query";
import { PlusOne } from "./plus-one";
import { progressWords } from "./rules";

const SHOWN = 6;

export function ContinueWatching() {
  const { items, error, refetch } = useList();
  const watching = items?.filter((item) => item.status === "watching");

  if (error && !items) return <Failure error={error} what="your list" retry={() => void refetch()} />;
  return (
    <section className="panel relative" aria-labelledby="continue-heading">
      <header className="flex items-baseline gap-3 px-5 pt-5 pb-2">
        <h2 id="continue-heading">Continue watching</h2>
        {watching && watching.length > 0 && (
          <Link href="/my-list/?status=watching" className="ml-auto text-sm font-semibold">
            All {watching.length}
          </Link>
        )}
      </header>
      <div className="px-5 pb-4">
        {!watching && <RowSkeletons count={3} label="Loading your list" />}
        {watching?.length === 0 && (
          <div className="pb-2 text-ink-2">
            <p className="mb-4">Nothing is under way. Set a title to Watching and it waits for you here.</p>
            <Link href="/search/" className="btn pri">
              Find a title
            </Link>
          </div>
        )}
        {watching && (
          <ul className="grid gap-x-8 sm:grid-cols-2">
            {watching.slice(0, SHOWN).map(({ malId, anime, episodesWatched }, index) => (
              <li
                key={malId}
                className={`grid grid-cols-[3.75rem_1fr_auto] items-center gap-4 border-rule py-3.5 ${index > 0 ? "border-t" : ""} ${index === 1 ? "sm:border-t-0" : ""}`}
              >
                <Link href={titlePath(malId)} className="cover rounded-sm" tabIndex={-1} aria-hidden="true">
                  <CoverImage malId={malId} imageUrl={anime.imageUrl} />
                </Link>
                <div className="min-w-0">
                  <Link href={titlePath(malId)} className="title-link line-clamp-2">
                    {anime.title}
                  </Link>
                  <p className="mt-0.5 mb-2 text-sm text-ink-2">{progressWords(episodesWatched, anime.episodes)}</p>
                  <EpisodeRuler watched={episodesWatched} total={anime.episodes} />
                </div>
                <PlusOne title={{ ...anime, malId }} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}
