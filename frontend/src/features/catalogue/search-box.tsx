/** Where one types. What is typed goes into the address after a short pause, and what the address says comes back. */
"use client";

import { useEffect, useRef, useState } from "react";
import { Icon } from "@/components/ui/icon";
import { type Filters, isNarrowed, readFilters } from "./filters";
import type { Change } from "./use-search-address";

const PAUSE_MS = 180;
const LONGEST = 255;

interface BoxProps {
  filters: Filters;
  change: Change;
  /** Enter: this is what was meant. */
  onSettle: (filters: Filters) => void;
}

export function SearchBox({ filters, change, onSettle }: BoxProps) {
  const [typed, setTyped] = useState(() => typedBefore() || filters.q);
  const written = useRef(filters.q);

  // Someone went back, or searched from the bar above: the box follows the address.
  // What the address has left behind by now is what was typed before: the page is slower than the typing.
  useEffect(() => {
    if (filters.q !== readFilters(new URLSearchParams(location.search)).q) return;
    if (filters.q !== written.current) setTyped(filters.q);
    written.current = filters.q;
  }, [filters.q]);

  useEffect(() => {
    const next = typed.trim();
    if (next === written.current) return;
    const pause = setTimeout(() => {
      written.current = next;
      change((now) => withText(now, next), "typing");
    }, PAUSE_MS);
    return () => clearTimeout(pause);
  }, [typed, change]);

  function settle(): void {
    const next = typed.trim();
    written.current = next;
    change((now) => withText(now, next), "typing");
    onSettle(withText(filters, next));
  }

  return (
    <form
      role="search"
      className="relative"
      onSubmit={(event) => {
        event.preventDefault();
        settle();
      }}
    >
      <Icon name="magnifying-glass-bold" className="absolute left-4 top-1/2 -translate-y-1/2 text-lg text-ink-3" />
      <input
        id="search-box"
        type="search"
        aria-label="Search anime by title"
        placeholder="Title in any language"
        className="input min-h-13 rounded-lg pl-12 text-md md:min-h-14 md:text-lg"
        autoComplete="off"
        enterKeyHint="search"
        autoFocus={!isNarrowed(filters)}
        maxLength={LONGEST}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </form>
  );
}

/** What somebody has typed into the exported page (search-shell.tsx) before this box took its place. */
function typedBefore(): string {
  const box = typeof document === "undefined" ? null : document.querySelector<HTMLInputElement>("#search-box");
  return box?.value ?? "";
}

/** A text wants its best matches first, whatever order one was browsing in. */
function withText(filters: Filters, q: string): Filters {
  return { ...filters, q, sort: (filters.q === "") === (q === "") ? filters.sort : null };
}
