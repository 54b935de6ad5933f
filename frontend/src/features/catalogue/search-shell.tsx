/**
 * The search page as it is exported: what stands there whatever is searched for, with room for the first covers. The
 * page takes its place as soon as it can read the address.
 */
"use client";

import { Icon } from "@/components/ui/icon";
import { PosterSkeletons } from "@/components/ui/skeletons";
import { NO_FILTERS } from "./filters";
import { PlaceLinks } from "./place-links";
import { RecentSearches } from "./recent-list";
import { SearchBox } from "./search-box";

function nothing(): void {}

export function SearchShell() {
  return (
    <>
      <h1 className="sr-only">Search</h1>
      <div className="mb-4">
        <PlaceLinks present="search" />
      </div>
      <SearchBox filters={NO_FILTERS} change={nothing} onSettle={nothing} />
      <RecentSearches searches={[]} change={nothing} clear={nothing} />
      <div className="search-page mt-3">
        <div className="filter-column max-lg:hidden" />
        <section aria-label="Results">
          <div className="sheet-bar invisible lg:hidden">
            <button type="button" className="btn">
              <Icon name="sliders-horizontal-bold" />
              Filters
            </button>
          </div>
          <div className="mb-4 h-13" />
          <PosterSkeletons count={15} rooms={6} />
        </section>
      </div>
    </>
  );
}
