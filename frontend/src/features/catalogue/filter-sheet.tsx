/** The filters on a screen that has no column for them: a sheet from below, whose button says the result. */
"use client";

import { useEffect, useRef } from "react";
import { Icon } from "@/components/ui/icon";
import { count } from "@/lib/words";
import FilterPanel from "./filter-panel";
import { type Filters, widened } from "./filters";
import type { Change } from "./use-search-address";

interface SheetProps {
  filters: Filters;
  change: Change;
  total: number | undefined;
  onClose: () => void;
}

export default function FilterSheet({ filters, change, total, onClose }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => dialog.current?.showModal(), []);

  return (
    <dialog
      ref={dialog}
      className="sheet-dialog"
      aria-labelledby="filters-heading"
      onClose={onClose}
      // The backdrop belongs to the dialog: a press on nothing in it is a press beside it.
      onClick={(event) => event.target === event.currentTarget && event.currentTarget.close()}
    >
      <form method="dialog" className="sheet-body">
        <header className="sheet-head">
          <h2 id="filters-heading">Filters</h2>
          <button type="button" className="btn quiet sm ml-auto" onClick={() => change(widened)}>
            Reset
          </button>
          <button type="submit" className="iconbtn" aria-label="Close the filters">
            <Icon name="x-bold" />
          </button>
        </header>
        <div className="px-5">
          <FilterPanel filters={filters} change={change} />
        </div>
        <div className="sheet-foot">
          <button type="submit" className="btn pri lg flex-1">
            {total === undefined ? "Show the titles" : `Show ${count(total, "title")}`}
          </button>
        </div>
      </form>
    </dialog>
  );
}
