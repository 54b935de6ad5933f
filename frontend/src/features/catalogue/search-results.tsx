/** The posters a search finds, with everything that can come instead of them. */
"use client";

import { PosterSkeletons } from "@/components/ui/skeletons";
import { EmptySheet, Failure } from "@/components/ui/states";
import type { Sort } from "@/lib/api/types";
import { useAppStatus } from "@/lib/api/app-status";
import { EmptyCatalogue } from "./empty-catalogue";
import { PosterCard, type PersonalParts } from "./poster-card";
import { useFind } from "./queries";

interface ResultsProps {
  q: string;
  sort: Sort;
  personal: PersonalParts;
  clear: () => void;
}

const EAGER = 6;

export function SearchResults({ q, sort, personal, clear }: ResultsProps) {
  const find = useFind(q, sort);
  const status = useAppStatus();
  const titles = find.data?.pages.flatMap((page) => page.items);

  if (status?.titles === 0) return <div className="mt-6"><EmptyCatalogue /></div>;
  return (
    <section className="mt-6" aria-labelledby="results-heading" aria-busy={find.isFetching}>
      <h2 id="results-heading" className="mb-4 text-lg" aria-live="polite">
        {headingFor(q, sort, titles?.length)}
      </h2>
      {find.error && !titles ? (
        <Failure error={find.error} what="the results" retry={() => void find.refetch()} />
      ) : !titles ? (
        <PosterSkeletons count={12} />
      ) : titles.length === 0 ? (
        <EmptySheet
          mood="bored"
          title="Nothing by that name"
          action={
            <button type="button" className="btn pri" onClick={clear}>
              Clear the search
            </button>
          }
        >
          No title is called anything like “{q}”. Try fewer letters, or the name in another language.
        </EmptySheet>
      ) : (
        <ul className={`posters ${find.isPlaceholderData ? "opacity-60" : ""}`}>
          {titles.map((anime, index) => (
            <PosterCard key={anime.malId} anime={anime} personal={personal} eager={index < EAGER} />
          ))}
        </ul>
      )}
      {find.hasNextPage && (
        <p className="mt-8 text-center">
          <button
            type="button"
            className="btn lg"
            disabled={find.isFetchingNextPage}
            onClick={() => void find.fetchNextPage()}
          >
            {find.isFetchingNextPage ? "Loading more" : "Load more"}
          </button>
        </p>
      )}
      {find.isFetchNextPageError && (
        <p role="alert" className="mt-3 text-center text-bad">
          {find.error.message}
        </p>
      )}
    </section>
  );
}

function headingFor(q: string, sort: Sort, found: number | undefined): string {
  if (q) return found === 0 ? `No results for “${q}”` : `Titles like “${q}”`;
  return sort === "rank" ? "Top ranked" : "Most popular";
}
