/** Nothing found: says which one thing to let go of to find something. */
"use client";

import { useQueries } from "@tanstack/react-query";
import { EmptySheet } from "@/components/ui/states";
import { count } from "@/lib/words";
import { appliedFilters } from "./applied";
import { type Filters, NO_FILTERS } from "./filters";
import { useTotalQuery } from "./queries";
import type { Change } from "./use-search-address";

/** Each costs the server a millisecond; nobody reads more. */
const MOST_TRIED = 8;

interface Less {
  label: string;
  drop: (filters: Filters) => Filters;
}

/** Every search that asks for one thing less, in words for what is missing. */
export function oneLess(filters: Filters): Less[] {
  const applied = appliedFilters(filters).map(({ label, kind, drop }) => ({
    label: kind === "unwanted" ? `excluding ${label}` : label,
    drop,
  }));
  const withoutText = (now: Filters): Filters => ({ ...now, q: "", sort: null });
  const text = filters.q && applied.length > 0 ? [{ label: `“${filters.q}”`, drop: withoutText }] : [];
  return [...applied, ...text].slice(0, MOST_TRIED);
}

export default function NoResults({ filters, change }: { filters: Filters; change: Change }) {
  const tries = oneLess(filters);
  const totalQuery = useTotalQuery();
  const totals = useQueries({ queries: tries.map(({ drop }) => totalQuery(drop(filters))) });
  const [best] = tries
    .map((one, index) => ({ ...one, total: totals[index]?.data ?? 0 }))
    .filter(({ total }) => total > 0)
    .sort((a, b) => b.total - a.total);
  const parts = appliedFilters(filters).length;

  return (
    <EmptySheet
      mood="bored"
      title={parts === 0 ? "Nothing by that name" : parts === 1 ? "No title fits" : `No title fits all ${parts} filters`}
      action={
        <>
          {best && (
            <button type="button" className="btn pri" onClick={() => change(best.drop)}>
              Drop {best.label}
            </button>
          )}
          <button type="button" className={best ? "btn" : "btn pri"} onClick={() => change(() => NO_FILTERS)}>
            Clear everything
          </button>
        </>
      }
    >
      {best ? (
        `Without ${best.label} there ${best.total === 1 ? "is 1" : `are ${count(best.total, "title")}`}.`
      ) : parts === 0 ? (
        `No title is called anything like “${filters.q}”. Try fewer letters, or the name in another language.`
      ) : (
        "Nor does any without one of them. Start again with fewer."
      )}
    </EmptySheet>
  );
}
