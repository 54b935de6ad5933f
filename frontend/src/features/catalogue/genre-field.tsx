/** Genres, themes and demographics as chips of three states: not asked for, wanted, unwanted. */
"use client";

import { useState } from "react";
import { Icon } from "@/components/ui/icon";
import type { Facets, FacetValue } from "@/lib/api/types";
import { count } from "@/lib/words";
import { FilterGroup } from "./filter-choices";
import { type Filters, turnGenre } from "./filters";
import type { Change } from "./use-search-address";

const SHOWN_AT_FIRST = 12;

interface GenreProps {
  filters: Filters;
  change: Change;
  facets: Facets;
}

export function GenreField({ filters, change, facets }: GenreProps) {
  const [showsAll, setShowsAll] = useState(false);
  const kinds: [string, FacetValue[]][] = [
    ["Genres", facets.genres],
    ["Themes", facets.themes],
    ["Demographics", facets.demographics],
  ];
  const all = kinds.flatMap(([, values]) => values);
  const turn = (name: string) => change((now) => turnGenre(now, name));
  const few = theFew(filters, facets.genres, all);

  return (
    <FilterGroup legend="Genres and themes" value="all of these">
      {showsAll ? (
        kinds.map(([kind, values]) => (
          <div key={kind} role="group" aria-label={kind} className="mb-3">
            <p className="mb-1.5 text-sm text-ink-2">{kind}</p>
            <Chips values={byName(values)} filters={filters} turn={turn} />
          </div>
        ))
      ) : (
        <Chips values={few} filters={filters} turn={turn} />
      )}
      {all.length > few.length && (
        <button
          type="button"
          className="chip press mt-2 border-dashed"
          aria-expanded={showsAll}
          onClick={() => setShowsAll(!showsAll)}
        >
          {showsAll ? "Show fewer" : `${all.length - few.length} more`}
        </button>
      )}
      <p className="mt-2 text-sm text-ink-3">Press twice to exclude.</p>
    </FilterGroup>
  );
}

/** What is chosen, wherever it belongs, and the most frequent genres. */
function theFew(filters: Filters, genres: FacetValue[], all: FacetValue[]): FacetValue[] {
  const chosen = [...filters.genres, ...filters.without];
  const frequent = new Set(
    [...genres]
      .sort((a, b) => b.count - a.count)
      .slice(0, SHOWN_AT_FIRST)
      .map(({ name }) => name),
  );
  const known = byName(all.filter(({ name }) => frequent.has(name) || chosen.includes(name)));
  const names = new Set(known.map(({ name }) => name));
  return [...known, ...chosen.filter((name) => !names.has(name)).map((name) => ({ name, count: 0 }))];
}

function byName(values: FacetValue[]): FacetValue[] {
  return [...values].sort((a, b) => a.name.localeCompare(b.name, "en"));
}

function Chips({ values, filters, turn }: { values: FacetValue[]; filters: Filters; turn: (name: string) => void }) {
  return (
    <div className="flex flex-wrap gap-2">
      {values.map(({ name, count: titles }) => {
        const isWanted = filters.genres.includes(name);
        const isUnwanted = filters.without.includes(name);
        return (
          <button
            key={name}
            type="button"
            className={`chip press ${isWanted ? "on" : isUnwanted ? "not" : ""}`}
            aria-pressed={isWanted || isUnwanted}
            title={count(titles, "title")}
            onClick={() => turn(name)}
          >
            {isWanted && <Icon name="check-bold" className="size-[1em]" />}
            {name}
            {isUnwanted && <span className="sr-only">excluded</span>}
          </button>
        );
      })}
    </div>
  );
}
