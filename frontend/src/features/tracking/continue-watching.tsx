/** The home page's first panel: what is being watched, each with its +1. */
"use client";

import { Link } from "@/components/ui/link";
import { CoverImage } from "@/components/ui/cover";
import { holdsFocus } from "@/components/ui/holds-focus";
import { EpisodeRuler } from "@/components/ui/ruler";
import { RowSkeletons } from "@/components/ui/skeletons";
import { Failure } from "@/components/ui/states";
import { titlePath } from "@/lib/destination";
import { displayLang, displayTitle, useTitleLanguage } from "@/lib/title";
import { figure } from "@/lib/words";
import { useContinue } from "./continue-query";
import { useKnownEntry } from "./entry-actions";
import { PlusOne } from "./plus-one";
import { useCounts } from "./pulse";
import type { TitleFacts } from "./requests";
import { progressWords } from "./rules";

const SHOWN = 6;

export function ContinueWatching() {
  const { accountId, titles, error, refetch } = useContinue();
  const watching = useCounts(accountId)?.watching ?? 0;

  if (error) return <Failure error={error} what="your list" retry={() => void refetch()} />;
  return (
    <section ref={holdsFocus} tabIndex={-1} className="panel relative" aria-labelledby="continue-heading">
      <header className="flex items-baseline gap-3 px-5 pt-5 pb-2">
        <h2 id="continue-heading">Continue watching</h2>
        {watching > 0 && (
          <Link href="/my-list/?status=watching" className="ml-auto text-sm font-semibold">
            All {figure(watching)}
          </Link>
        )}
      </header>
      <div className="px-5 pb-4">
        {!titles && <RowSkeletons count={3} label="Loading your list" />}
        {titles?.length === 0 && (
          <div className="pb-2 text-ink-2">
            <p className="mb-4">Nothing is under way. Set a title to Watching and it waits for you here.</p>
            <Link href="/search/" className="btn pri">
              Find a title
            </Link>
          </div>
        )}
        {titles && titles.length > 0 && (
          <ul className="grid gap-x-8 sm:grid-cols-2">
            {titles.slice(0, SHOWN).map((title, index) => (
              <li
                key={title.malId}
                className={`grid grid-cols-[3.75rem_1fr_auto] items-center gap-4 border-rule py-3.5 ${index > 0 ? "border-t" : ""} ${index === 1 ? "sm:border-t-0" : ""}`}
              >
                <Waiting title={title} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}

/** How far it is, in words that fit under a title. */
function words(watched: number, total: number | null): string {
  if (total !== null && watched === total - 1 && total > 1) return `Ep ${watched} of ${total}, the last one is waiting`;
  return watched > 0 && total !== null && watched < total ? `Ep ${watched} of ${total}` : progressWords(watched, total);
}

function Waiting({ title }: { title: TitleFacts }) {
  const { entry } = useKnownEntry(title);
  const language = useTitleLanguage();
  const { malId } = title;
  const watched = entry?.episodesWatched ?? 0;
  return (
    <>
      <Link href={titlePath(malId)} className="cover rounded-sm" tabIndex={-1} aria-hidden="true">
        <CoverImage malId={malId} imageUrl={title.imageUrl} />
      </Link>
      <div className="min-w-0">
        <Link href={titlePath(malId)} lang={displayLang(title, language)} className="title-link line-clamp-2">
          {displayTitle(title, language)}
        </Link>
        <p className="mt-0.5 mb-2 text-sm text-ink-2">{words(watched, title.episodes)}</p>
        <EpisodeRuler watched={watched} total={title.episodes} />
      </div>
      <span className="grid min-w-11">
        <PlusOne title={title} />
      </span>
    </>
  );
}
