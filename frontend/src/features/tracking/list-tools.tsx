/** Above the list: the text filter, the other filters, the order, the layout, and the filters that are set. */
"use client";

import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { Icon } from "@/components/ui/icon";
import { Popover } from "@/components/ui/popover";
import { count } from "@/lib/words";
import { FIELDS, type FieldName } from "./filter-names";
import { appliedFilters, hasFilters, type ListView, NO_FILTERS } from "./list-view";
import { SortMenu } from "./sort-menu";

const FilterField = lazy(() => import("./filter-fields"));
const FilterSheet = lazy(() => import("./filter-sheet"));

export interface ViewProps {
  view: ListView;
  change: (part: Partial<ListView>) => void;
}

interface ToolsProps extends ViewProps {
  /** How many titles are left under the filters; null while that is not known. */
  total: number | null;
  isPicking: boolean;
  setPicking: (on: boolean) => void;
}

/** Long enough that typing a word asks once or twice, short enough to seem at once. */
const TYPING_MS = 180;

function TextFilter({ view, change }: ViewProps) {
  const [typed, setTyped] = useState(view.q);
  const [seen, setSeen] = useState(view.q);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  // Cleared or set from elsewhere: by a chip, by the empty list, by the address.
  if (view.q !== seen) {
    setSeen(view.q);
    if (view.q !== typed.trim()) setTyped(view.q);
  }

  function type(text: string): void {
    setTyped(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => change({ q: text.trim() }), text === "" ? 0 : TYPING_MS);
  }

  return (
    <input
      type="search"
      className="input"
      aria-label="Filter these titles"
      placeholder="Filter by title"
      value={typed}
      onChange={(event) => type(event.target.value)}
    />
  );
}

function isSet(view: ListView, name: FieldName): boolean {
  return appliedFilters(view).some(({ key }) => key.startsWith(name));
}

export function ListTools({ view, change, total, isPicking, setPicking }: ToolsProps) {
  const [isSheetOpen, setSheetOpen] = useState(false);
  const set = appliedFilters(view);
  return (
    <div className="px-4 pt-4 pb-3 md:px-5">
      <div className="list-tools">
        <TextFilter view={view} change={change} />
        <button type="button" className="btn sm lg:hidden" onClick={() => setSheetOpen(true)}>
          <Icon name="sliders-horizontal-bold" />
          Filters
          {set.length > 0 && <span className="tally">{set.length}</span>}
        </button>
        <div className="contents max-lg:hidden">
          {FIELDS.map(({ name, label }) => (
            <Popover
              key={name}
              className="btn sm"
              label={label}
              buttonProps={{ "data-set": isSet(view, name) || undefined }}
              button={
                <>
                  {label}
                  <Icon name="caret-down-bold" className="size-[1em]" />
                </>
              }
            >
              <Suspense fallback={<div className="h-32" />}>
                <FilterField name={name} view={view} change={change} />
              </Suspense>
            </Popover>
          ))}
          <button
            type="button"
            className="btn sm"
            aria-pressed={view.favorite}
            data-set={view.favorite || undefined}
            title="Favourites only"
            onClick={() => change({ favorite: !view.favorite })}
          >
            <Icon name={view.favorite ? "heart-fill" : "heart-bold"} className="size-[1em]" />
            <span className="lg:max-xl:sr-only">Favourites</span>
          </button>
        </div>
        <div className="list-shape">
          <SortMenu view={view} change={change} />
          <button
            type="button"
            title={isPicking ? "Done selecting" : "Select titles"}
            className={`btn sm ${view.layout === "table" ? "lg:hidden" : ""}`}
            aria-pressed={isPicking}
            onClick={() => setPicking(!isPicking)}
          >
            <Icon name="list-checks-bold" />
            <span className="max-sm:sr-only lg:sr-only">{isPicking ? "Done selecting" : "Select"}</span>
          </button>
          <div className="seg" role="group" aria-label="View">
            <button type="button" aria-pressed={view.layout === "table"} onClick={() => change({ layout: "table" })}>
              <Icon name="rows-bold" />
              <span className="max-sm:sr-only">Table</span>
            </button>
            <button type="button" aria-pressed={view.layout === "grid"} onClick={() => change({ layout: "grid" })}>
              <Icon name="squares-four-bold" />
              <span className="max-sm:sr-only">Grid</span>
            </button>
          </div>
        </div>
      </div>
      {hasFilters(view) && (
        <div className="mt-3 flex flex-wrap items-center gap-2">
          <p role="status" className="mr-1 text-sm font-semibold">
            {total !== null && count(total, "title")}
          </p>
          {set.map(({ key, words, without }) => (
            <button key={key} type="button" className="chip on" onClick={() => change(without)}>
              {words}
              <Icon name="x-bold" className="size-[1em]" />
              <span className="sr-only">, remove this filter</span>
            </button>
          ))}
          <button type="button" className="btn quiet sm" onClick={() => change(NO_FILTERS)}>
            Clear all
          </button>
        </div>
      )}
      {isSheetOpen && (
        <Suspense>
          <FilterSheet view={view} change={change} total={total} onClose={() => setSheetOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}
