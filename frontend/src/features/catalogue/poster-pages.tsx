/** Posters page by page, with the button for more: the results of a search, a ranking, a season. */
"use client";

import { type ReactNode, useDeferredValue } from "react";
import { PosterSkeletons } from "@/components/ui/skeletons";
import { Failure } from "@/components/ui/states";
import type { AnimeCard } from "@/lib/api/types";
import { figure } from "@/lib/words";
import { PosterCard, type PersonalParts } from "./poster-card";
import { titlesOf, type useFind } from "./queries";

interface PagesProps {
  find: ReturnType<typeof useFind>;
  personal: PersonalParts;
  /** What stands here when there is nothing. */
  empty: ReactNode;
  /** The order is a ranking whose places belong on the cards. */
  isRanking?: boolean;
  /** Somebody goes to one of the titles. */
  onOpen?: () => void;
}

const EAGER = 6;

export function PosterPages({ find, personal, empty, isRanking = false, onOpen }: PagesProps) {
  const titles = find.data && titlesOf(find.data.pages);
  const total = find.data?.pages[0]?.total;

  if (find.error && !titles) return <Failure error={find.error} what="the titles" retry={() => void find.refetch()} />;
  if (!titles) return <PosterSkeletons count={15} />;
  if (titles.length === 0) return empty;
  return (
    <>
      <ul
        className={`posters transition-opacity ${find.isPlaceholderData ? "opacity-60 delay-150" : ""}`}
        onClickCapture={(event) => (event.target as HTMLElement).closest("a") && onOpen?.()}
      >
        <Posters titles={titles} personal={personal} isRanking={isRanking} />
      </ul>
      {find.hasNextPage && (
        <div className="mt-9 grid justify-items-center gap-2.5">
          <button
            type="button"
            className="btn lg"
            aria-disabled={find.isFetchingNextPage}
            onClick={() => !find.isFetchingNextPage && void find.fetchNextPage()}
          >
            {find.isFetchingNextPage ? "Loading more" : "Load more"}
          </button>
          {total !== undefined && (
            <p className="text-sm text-ink-2">
              {figure(titles.length)} of {figure(total)} shown
            </p>
          )}
        </div>
      )}
      {find.isFetchNextPageError && (
        <p role="alert" className="mt-3 text-center text-bad">
          {find.error.message}
        </p>
      )}
    </>
  );
}

/** The first ones at once; the others in pieces, between which the page answers to what is pressed. */
function Posters({ titles, personal, isRanking }: Pick<PagesProps, "personal" | "isRanking"> & { titles: readonly AnimeCard[] }) {
  const shown = useDeferredValue(titles, titles.slice(0, EAGER));
  return shown.map((anime, index) => (
    <PosterCard
      key={anime.malId}
      anime={anime}
      personal={personal}
      eager={index < EAGER}
      place={isRanking ? anime.rank : null}
    />
  ));
}
