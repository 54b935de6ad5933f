/** Search as one types; the address always says what is shown, so that a search can be kept or sent. */
"use client";

import { lazy, Suspense, useCallback, useEffect, useRef } from "react";
import { type Filters, isNarrowed, widened } from "./filters";
import { PlaceLinks } from "./place-links";
import type { PersonalParts } from "./poster-card";
import { RecentSearches } from "./recent-list";
import { addressOf } from "./recent-rules";
import { useRecentSearches } from "./recent-searches";
import { SearchBox } from "./search-box";
import { SearchResults } from "./search-results";
import { useMedia } from "@/lib/use-media";
import { useSearchAddress } from "./use-search-address";

/** The filters stand beside the results from here on; on anything narrower they are in a sheet. */
const HAS_COLUMN = "(min-width: 64rem)";

const FilterPanel = lazy(() => import("./filter-panel"));

/** Whoever looks at a search for so long has meant it. */
const MEANT_MS = 4_000;

export function Search({ personal }: { personal: PersonalParts }) {
  const [filters, change] = useSearchAddress();
  const recent = useRecentSearches();
  const hasColumn = useMedia(HAS_COLUMN);
  /** The search that needs no remembering any more: it was, or it has just been forgotten on purpose. */
  const settled = useRef("");
  const { remember: keep, clear } = recent;
  const remember = useCallback(
    (meant: Filters) => {
      if (!isNarrowed(meant) || addressOf(meant) === settled.current) return;
      settled.current = addressOf(meant);
      keep(meant);
    },
    [keep],
  );

  function forget(): void {
    settled.current = addressOf(filters);
    clear();
  }

  useEffect(() => {
    const timer = setTimeout(() => remember(filters), MEANT_MS);
    return () => clearTimeout(timer);
  }, [filters, remember]);

  return (
    <>
      <h1 className="sr-only">Search</h1>
      <div className="mb-4">
        <PlaceLinks present="search" />
      </div>
      <SearchBox filters={filters} change={change} onSettle={remember} />
      <RecentSearches searches={recent.searches} change={change} clear={forget} />
      <div className="search-page mt-3">
        {hasColumn && (
          <form className="filter-column" aria-label="Filters" onSubmit={(event) => event.preventDefault()}>
            <div className="flex min-h-9 items-center">
              <h2 className="text-lg">Filters</h2>
              {hasFilters(filters) && (
                <button type="button" className="btn quiet sm ml-auto" onClick={() => change(widened)}>
                  Reset
                </button>
              )}
            </div>
            <Suspense fallback={<div className="min-h-dvh" />}>
              <FilterPanel filters={filters} change={change} />
            </Suspense>
          </form>
        )}
        <SearchResults
          filters={filters}
          change={change}
          personal={personal}
          hasSheet={!hasColumn}
          onOpen={() => remember(filters)}
        />
      </div>
    </>
  );
}

function hasFilters(filters: Filters): boolean {
  return isNarrowed({ ...filters, q: "" });
}
