/** The filters that are set, each to be taken away with one press. */
"use client";

import { Icon } from "@/components/ui/icon";
import { appliedFilters } from "./applied";
import type { Filters } from "./filters";
import type { Change } from "./use-search-address";

const LOOKS = { wanted: "on", unwanted: "not", plain: "" } as const;

export function AppliedChips({ filters, change }: { filters: Filters; change: Change }) {
  const applied = appliedFilters(filters);
  if (applied.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-2" aria-label="Filters that are set">
      {applied.map(({ label, kind, drop }) => (
        <li key={`${kind} ${label}`}>
          <button type="button" className={`chip press ${LOOKS[kind]}`} onClick={() => change(drop)}>
            <span className="sr-only">Remove {kind === "unwanted" && "exclusion of"} </span>
            {label}
            <Icon name="x-bold" className="size-[1em]" />
          </button>
        </li>
      ))}
    </ul>
  );
}
