/** What stands in the list's place when no title is in it: nothing yet, or nothing that fits. */
"use client";

import { Link } from "@/components/ui/link";
import { EmptySheet } from "@/components/ui/states";
import { appliedFilters, hasFilters, type ListView, NO_FILTERS, type Tab } from "./list-view";
import { tabLabel } from "./status-tabs";

const EMPTY: Record<Tab, string> = {
  all: "Your list is empty. Everything you add waits here, with your place kept.",
  watching: "You are not watching anything right now.",
  completed: "Nothing is finished yet. What you mark as completed comes here.",
  plan_to_watch: "Nothing planned. Add a title to remember it for later.",
  on_hold: "Nothing is on hold.",
  dropped: "Nothing dropped. No blame if there ever is.",
};

interface ListEmptyProps {
  view: ListView;
  change: (part: Partial<ListView>) => void;
  /** There is nothing on any tab. */
  isEmpty: boolean;
}

export function ListEmpty({ view, change, isEmpty }: ListEmptyProps) {
  if (isEmpty || !hasFilters(view)) {
    return (
      <div className="p-4 md:p-5">
        <EmptySheet
          mood="asleep"
          title={EMPTY[view.status]}
          action={
            <>
              <Link href="/search/" className="btn pri">
                Find a title
              </Link>
              {isEmpty && (
                <Link href="/import/" className="btn">
                  Bring a list along
                </Link>
              )}
            </>
          }
        />
      </div>
    );
  }
  const set = appliedFilters(view);
  const [only] = set;
  const q = view.q.trim();
  const place = view.status === "all" ? "on your list" : `in ${tabLabel(view.status)}`;
  const words =
    set.length === 0
      ? `No title ${place} has “${q}” in its name`
      : `No title ${place} fits ${set.length + (q ? 1 : 0) === 1 ? only?.words ?? "" : `all ${set.length + (q ? 1 : 0)} filters`}`;
  return (
    <div className="p-4 md:p-5">
      <EmptySheet
        mood="bored"
        title={words}
        action={
          <>
            <button type="button" className="btn pri" onClick={() => change(NO_FILTERS)}>
              {set.length === 0 ? "Clear the filter" : "Clear all filters"}
            </button>
            {view.status !== "all" && (
              <button type="button" className="btn" onClick={() => change({ status: "all" })}>
                Look in all titles
              </button>
            )}
          </>
        }
      />
    </div>
  );
}
