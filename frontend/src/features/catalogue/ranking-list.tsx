/** The top of the ranking as compact rows, for panels. */
"use client";

import { Link } from "@/components/ui/link";
import { CoverImage } from "@/components/ui/cover";
import { Icon } from "@/components/ui/icon";
import { RowSkeletons } from "@/components/ui/skeletons";
import { titlePath } from "@/lib/destination";
import { displayLang, displayTitle, useTitleLanguage } from "@/lib/title";
import { score } from "@/lib/words";
import { NO_FILTERS } from "./filters";
import { useFirst } from "./queries";

const TOP = { ...NO_FILTERS, sort: "rank" } as const;

export function RankingList({ limit }: { limit: number }) {
  const language = useTitleLanguage();
  const { data, error, refetch } = useFirst(TOP, limit);
  if (error && !data) {
    return (
      <p role="alert" className="py-3 text-ink-2">
        The ranking could not be loaded.{" "}
        <button type="button" className="font-semibold text-ai underline" onClick={() => void refetch()}>
          Try again
        </button>
      </p>
    );
  }
  if (!data) return <RowSkeletons count={limit} label="Loading the ranking" />;
  return (
    <ol>
      {data.map((anime) => (
        <li
          key={anime.malId}
          className="grid grid-cols-[2.25rem_2.75rem_1fr_auto] items-center gap-3 border-rule py-2.5 not-first:border-t"
        >
          <span className="font-bold text-ink-2">#{anime.rank ?? "–"}</span>
          <Link href={titlePath(anime.malId)} className="cover rounded-sm" tabIndex={-1} aria-hidden="true" prefetch={false}>
            <CoverImage malId={anime.malId} imageUrl={anime.imageUrl} eager />
          </Link>
          <div className="min-w-0">
            <Link href={titlePath(anime.malId)} className="title-link line-clamp-2 text-base" prefetch={false}>
              <span lang={displayLang(anime, language)}>{displayTitle(anime, language)}</span>
            </Link>
            <p className="text-xs text-ink-3">{[anime.type, anime.year].filter(Boolean).join(", ")}</p>
          </div>
          {anime.score !== null && (
            <span className="inline-flex items-center gap-1 font-[650]">
              <Icon name="star-fill" className="shine size-[1em]" />
              {score(anime.score)}
              <span className="sr-only"> out of 10</span>
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}
