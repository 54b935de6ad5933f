/** A studio out of hundreds: found by typing, chosen by arrow keys or a press. */
"use client";

import { type KeyboardEvent, useId, useState } from "react";
import { Icon } from "@/components/ui/icon";
import type { FacetValue } from "@/lib/api/types";
import { count } from "@/lib/words";
import { FilterGroup } from "./filter-choices";
import { type Filters, minus } from "./filters";
import type { Change } from "./use-search-address";

const SHOWN = 6;

interface StudioProps {
  filters: Filters;
  change: Change;
  studios: readonly FacetValue[];
}

/** Those with a word that starts with what was typed come first, then those that have it anywhere. */
export function matchingStudios(studios: readonly FacetValue[], typed: string): FacetValue[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted === "") return [];
  const rank = (name: string) => {
    const at = ` ${name.toLowerCase()}`.indexOf(` ${wanted}`);
    return at >= 0 ? 0 : name.toLowerCase().includes(wanted) ? 1 : 2;
  };
  return studios
    .map((studio) => ({ studio, rank: rank(studio.name) }))
    .filter((found) => found.rank < 2)
    .sort((a, b) => a.rank - b.rank || b.studio.count - a.studio.count)
    .slice(0, SHOWN)
    .map(({ studio }) => studio);
}

export function StudioField({ filters, change, studios }: StudioProps) {
  const id = useId();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const found = matchingStudios(
    studios.filter(({ name }) => !filters.studios.includes(name)),
    typed,
  );
  const isOpen = found.length > 0;

  function choose(name: string): void {
    setTyped("");
    setAt(0);
    change((now) => ({ ...now, studios: [...now.studios, name] }));
  }

  function onKey(event: KeyboardEvent): void {
    const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1 };
    const to = steps[event.key];
    if (to !== undefined && isOpen) setAt((to + found.length) % found.length);
    else if (event.key === "Enter") {
      const chosen = found[at];
      if (chosen) choose(chosen.name);
    } else if (event.key === "Escape" && typed !== "") setTyped("");
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <FilterGroup legend="Studio">
      {filters.studios.length > 0 && (
        <div className="mb-2 flex flex-wrap gap-2">
          {filters.studios.map((name) => (
            <button
              key={name}
              type="button"
              className="chip press on"
              onClick={() => change((now) => ({ ...now, studios: minus(now.studios, name) }))}
            >
              <span className="sr-only">Remove </span>
              {name}
              <Icon name="x-bold" className="size-[1em]" />
            </button>
          ))}
        </div>
      )}
      <input
        type="text"
        role="combobox"
        className="input"
        placeholder="Find a studio"
        aria-label="Find a studio"
        aria-expanded={isOpen}
        aria-controls={`${id}-found`}
        aria-activedescendant={isOpen ? `${id}-${at}` : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKey}
      />
      <ul id={`${id}-found`} role="listbox" aria-label="Studios" className={isOpen ? "menu static mt-1" : "hidden"}>
        {found.map(({ name, count: titles }, index) => (
          <li
            key={name}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            className={`flex min-h-11 cursor-pointer items-center gap-2 rounded-sm px-2.5 ${index === at ? "bg-sunken" : ""}`}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => choose(name)}
          >
            {name}
            <span className="ml-auto text-sm text-ink-3">{count(titles, "title")}</span>
          </li>
        ))}
      </ul>
      {typed.trim() !== "" && !isOpen && (
        <p className="mt-1.5 text-sm text-ink-2" role="status">
          No studio has that in its name.
        </p>
      )}
    </FilterGroup>
  );
}
