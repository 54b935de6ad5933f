/** All filters of the list in one sheet from below, for narrow screens. Each choice counts at once. */
"use client";

import { useId } from "react";
import { Icon } from "@/components/ui/icon";
import { SheetDialog } from "@/components/ui/sheet-dialog";
import { count } from "@/lib/words";
import FilterField from "./filter-fields";
import { FIELDS } from "./filter-names";
import { type ListView, NO_FILTERS } from "./list-view";

interface FilterSheetProps {
  view: ListView;
  change: (part: Partial<ListView>) => void;
  total: number | null;
  onClose: () => void;
}

export default function FilterSheet({ view, change, total, onClose }: FilterSheetProps) {
  const heading = useId();
  return (
    <SheetDialog labelledBy={heading} onLeave={onClose}>
      <div className="sheet-body">
        <header className="flex items-center p-5 pb-2">
          <h2 id={heading} className="text-xl">
            Filters
          </h2>
          <button type="button" className="btn quiet sm ml-auto" onClick={() => change(NO_FILTERS)}>
            Reset
          </button>
        </header>
        <div className="px-5">
          <button
            type="button"
            className={`chip ${view.favorite ? "on" : ""} mb-2`}
            aria-pressed={view.favorite}
            onClick={() => change({ favorite: !view.favorite })}
          >
            <Icon name={view.favorite ? "heart-fill" : "heart-bold"} className="size-[1em]" />
            Favourites only
          </button>
          {FIELDS.map(({ name, label }) => (
            <section key={name} aria-label={label} className="border-t border-rule py-4">
              <h3 className="mb-2.5 text-base">{label}</h3>
              <FilterField name={name} view={view} change={change} />
            </section>
          ))}
        </div>
        <footer className="sheet-foot">
          <button type="button" className="btn pri w-full" onClick={onClose}>
            {total === null ? "Show the titles" : `Show ${count(total, "title")}`}
          </button>
        </footer>
      </div>
    </SheetDialog>
  );
}
