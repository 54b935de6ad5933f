/** The head of the table: what stands in each column, a press on it orders by it, a second one turns the order around. */
"use client";

import { Icon } from "@/components/ui/icon";
import type { ListSort } from "@/lib/api/types";
import type { ViewProps } from "./list-tools";
import { SORTS } from "./list-view";
import { chosenCount, type Selection } from "./selection";

/** In the order of a row's cells; a name is also its grid area in styles/lists.css. */
const COLUMNS: { area: string; label: string; sort?: ListSort }[] = [
  { area: "name", label: "Title", sort: "title" },
  { area: "quick", label: "Status", sort: "status" },
  { area: "progress", label: "Progress", sort: "progress" },
  { area: "rated", label: "Rated", sort: "rating" },
  { area: "mal", label: "MAL", sort: "score" },
  { area: "year", label: "Year", sort: "year" },
  { area: "changed", label: "Changed", sort: "updated" },
  { area: "tags", label: "Tags" },
];

interface HeadProps extends ViewProps {
  isHidden: boolean;
  total: number;
  selection: Selection;
  chooseAll: () => void;
  clear: () => void;
}

export function TableHead({ view, change, isHidden, total, selection, chooseAll, clear }: HeadProps) {
  const chosen = chosenCount(selection, total);
  return (
    <div role="rowgroup" className={isHidden ? "sr-only" : "list-head"}>
      <div role="row" aria-rowindex={1} className={isHidden ? "" : "list-row head"}>
        <div role="columnheader" className="pick">
          <span className="sr-only">Selected</span>
          {!isHidden && (
            <label className="tick">
              <input
                type="checkbox"
                aria-label={`Select all ${total}`}
                checked={chosen > 0 && chosen === total}
                ref={(box) => {
                  if (box) box.indeterminate = chosen > 0 && chosen < total;
                }}
                onChange={({ target }) => (target.checked ? chooseAll() : clear())}
              />
            </label>
          )}
        </div>
        {COLUMNS.map(({ area, label, sort }) => {
          const isSorted = sort !== undefined && sort === view.sort;
          const next = isSorted && view.direction === SORTS[sort].first ? (view.direction === "asc" ? "desc" : "asc") : undefined;
          return (
            <div
              key={area}
              role="columnheader"
              className={area}
              aria-sort={isSorted ? (view.direction === "asc" ? "ascending" : "descending") : undefined}
            >
              {sort && !isHidden ? (
                <button
                  type="button"
                  onClick={() => change({ sort, direction: next ?? SORTS[sort].first })}
                >
                  {label}
                  {isSorted ? (
                    <Icon name="caret-down-bold" className={`size-[1em] ${view.direction === "asc" ? "rotate-180" : ""}`} />
                  ) : (
                    <Icon name="caret-up-down-bold" className="size-[1em] opacity-60" />
                  )}
                </button>
              ) : (
                label
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
