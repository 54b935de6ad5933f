/** The posters a search finds, with everything that can come instead of them. */
"use client";

import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from "react";
import { Icon } from "@/components/ui/icon";
import { PosterSkeletons } from "@/components/ui/skeletons";
import { Failure } from "@/components/ui/states";
import { useAppStatus } from "@/lib/api/app-status";
import { count, figure } from "@/lib/words";
import { appliedFilters } from "./applied";
import { AppliedChips } from "./applied-chips";
import { DataAge } from "./data-age";
import { EmptyCatalogue } from "./empty-catalogue";
import { type Filters, isNarrowed, searchPath } from "./filters";
import { PosterCard, type PersonalParts } from "./poster-card";
import { titlesOf, useFind } from "./queries";
import { SortMenu } from "./sort-menu";
import type { Change } from "./use-search-address";

const FilterSheet = lazy(() => import("./filter-sheet"));
const NoResults = lazy(() => import("./no-results"));

interface ResultsProps {
  filters: Filters;
  change: Change;
  personal: PersonalParts;
  /** The filters are in a sheet here, and not in a column beside the results. */
  hasSheet: boolean;
  /** Somebody goes to one of the titles. */
  onOpen: () => void;
}

const EAGER = 5;

export function SearchResults({ filters, change, personal, hasSheet, onOpen }: ResultsProps) {
  const find = useFind(filters);
  const status = useAppStatus();
  const titles = find.data && titlesOf(find.data.pages);
  const total = find.data?.pages[0]?.total;
  const top = useRef<HTMLElement>(null);
  const step = searchPath({ ...filters, q: "" });
  const shown = useRef(step);

  // Whoever changes a filter far down wants to see what it does, and that begins at the top.
  useEffect(() => {
    if (shown.current !== step && (top.current?.getBoundingClientRect().top ?? 0) < 0) top.current?.scrollIntoView();
    shown.current = step;
  }, [step]);

  if (status?.titles === 0) return <EmptyCatalogue />;
  return (
    <section ref={top} className="scroll-mt-20" aria-labelledby="results-heading" aria-busy={find.isFetching}>
      {hasSheet && <SheetBar filters={filters} change={change} total={total} />}
      <header className="mb-4">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <h2 id="results-heading" className="min-h-8 text-lg" aria-live="polite">
            {total === undefined ? <span className="sr-only">Looking</span> : count(total, "title")}
          </h2>
          <AppliedChips filters={filters} change={change} />
          {!hasSheet && <SortMenu filters={filters} change={change} className="btn sm ml-auto" />}
        </div>
        <DataAge />
      </header>
      {find.error && !titles ? (
        <Failure error={find.error} what="the results" retry={() => void find.refetch()} />
      ) : !titles ? (
        <PosterSkeletons count={15} />
      ) : titles.length === 0 && isNarrowed(filters) ? (
        <Suspense fallback={<div className="min-h-96" />}>
          <NoResults filters={filters} change={change} />
        </Suspense>
      ) : (
        <ul
          className={`posters transition-opacity ${find.isPlaceholderData ? "opacity-60 delay-150" : ""}`}
          onClickCapture={(event) => (event.target as HTMLElement).closest("a") && onOpen()}
        >
          {titles.map((anime, index) => (
            <PosterCard key={anime.malId} anime={anime} personal={personal} eager={index < EAGER} />
          ))}
        </ul>
      )}
      {titles && find.hasNextPage && (
        <More onMore={() => void find.fetchNextPage()} isLoading={find.isFetchingNextPage}>
          {total !== undefined && `${figure(titles.length)} of ${figure(total)} shown`}
        </More>
      )}
      {find.isFetchNextPageError && (
        <p role="alert" className="mt-3 text-center text-bad">
          {find.error.message}
        </p>
      )}
    </section>
  );
}

function More({ onMore, isLoading, children }: { onMore: () => void; isLoading: boolean; children: ReactNode }) {
  return (
    <div className="mt-9 grid justify-items-center gap-2.5">
      <button type="button" className="btn lg" aria-disabled={isLoading} onClick={() => !isLoading && onMore()}>
        {isLoading ? "Loading more" : "Load more"}
      </button>
      <p className="text-sm text-ink-2">{children}</p>
    </div>
  );
}

/** Sticks below the top bar: filters and order stay within reach however far one has scrolled. */
function SheetBar({ filters, change, total }: { filters: Filters; change: Change; total: number | undefined }) {
  const [isOpen, setOpen] = useState(false);
  const set = appliedFilters(filters).length;
  return (
    <div className="sheet-bar">
      <button type="button" className="btn" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Icon name="sliders-horizontal-bold" />
        Filters
        {set > 0 && (
          <span className="rounded-full bg-ai px-2 text-sm text-on-ai">
            {set}
            <span className="sr-only"> set</span>
          </span>
        )}
      </button>
      <SortMenu filters={filters} change={change} className="btn" />
      {isOpen && (
        <Suspense>
          <FilterSheet filters={filters} change={change} total={total} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}
