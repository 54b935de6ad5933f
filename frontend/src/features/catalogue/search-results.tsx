/** The posters a search finds, with everything that can come instead of them. */
"use client";

import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { holdsFocus } from "@/components/ui/holds-focus";
import { Icon } from "@/components/ui/icon";
import { useAppStatus } from "@/lib/api/app-status";
import { count } from "@/lib/words";
import { appliedFilters } from "./applied";
import { AppliedChips } from "./applied-chips";
import { DataAge } from "./data-age";
import { EmptyCatalogue } from "./empty-catalogue";
import { type Filters, searchPath } from "./filters";
import type { PersonalParts } from "./poster-card";
import { PosterPages } from "./poster-pages";
import { useFind } from "./queries";
import { SortMenu } from "./sort-menu";
import type { Change } from "./use-search-address";

const LiveLookup = lazy(() => import("./live-lookup"));
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

export function SearchResults({ filters, change, personal, hasSheet, onOpen }: ResultsProps) {
  const find = useFind(filters);
  const status = useAppStatus();
  const [first] = find.data?.pages ?? [];
  const total = first?.total;
  const offer = find.isPlaceholderData ? undefined : first?.lookup;
  const [offeredFor, setOfferedFor] = useState("");
  if (offer?.isOffered && offeredFor !== filters.q) setOfferedFor(filters.q);
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
      <header ref={holdsFocus} tabIndex={-1} className="mb-4">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <h2 id="results-heading" className="min-h-8 min-w-28 text-lg" aria-live="polite">
            {total === undefined ? <span className="sr-only">Looking</span> : count(total, "title")}
          </h2>
          <AppliedChips filters={filters} change={change} />
          {!hasSheet && <SortMenu filters={filters} change={change} className="btn sm ml-auto" />}
        </div>
        <DataAge />
      </header>
      {/* Also when it is done and not offered any more: it still has to say what came of it. */}
      {offeredFor !== "" && offeredFor === filters.q && (
        <Suspense fallback={<div className="mb-6 min-h-15" />}>
          <LiveLookup q={filters.q} offer={offer} offeredAt={find.dataUpdatedAt} known={total ?? 0} />
        </Suspense>
      )}
      <PosterPages
        find={find}
        personal={personal}
        onOpen={onOpen}
        empty={
          <Suspense fallback={<div className="min-h-96" />}>
            <NoResults filters={filters} change={change} />
          </Suspense>
        }
      />
    </section>
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
