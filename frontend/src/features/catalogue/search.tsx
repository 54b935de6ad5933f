/** Search as one types; the address always says what is shown, so that a search can be kept or sent. */
"use client";

import { useSearchParams } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { Icon } from "@/components/ui/icon";
import type { Sort } from "@/lib/api/types";
import type { PersonalParts } from "./poster-card";
import { SearchResults } from "./search-results";

const PAUSE_MS = 200;
const LONGEST = 255;

const ORDERS: readonly { value: Exclude<Sort, "relevance">; label: string }[] = [
  { value: "popularity", label: "Most popular" },
  { value: "rank", label: "Top ranked" },
];

function addressOf(q: string, sort: Sort): string {
  const query = new URLSearchParams();
  if (q) query.set("q", q);
  else if (sort === "rank") query.set("sort", sort);
  return query.size > 0 ? `/search/?${query}` : "/search/";
}

export function Search({ personal }: { personal: PersonalParts }) {
  const address = useSearchParams();
  const q = address.get("q")?.trim() ?? "";
  const order = address.get("sort") === "rank" ? "rank" : "popularity";
  const [typed, setTyped] = useState(q);
  const written = useRef(q);

  // Someone went back, or searched from the bar above: the box follows the address.
  useEffect(() => {
    if (q !== written.current) setTyped(q);
    written.current = q;
  }, [q]);

  useEffect(() => {
    const next = typed.trim();
    if (next === written.current) return;
    const pause = setTimeout(() => {
      written.current = next;
      history.replaceState(null, "", addressOf(next, order));
    }, PAUSE_MS);
    return () => clearTimeout(pause);
  }, [typed, order]);

  return (
    <>
      <h1 className="sr-only">Search</h1>
      <form role="search" className="relative" onSubmit={(event) => event.preventDefault()}>
        <Icon name="magnifying-glass-bold" className="absolute left-4 top-1/2 -translate-y-1/2 text-lg text-ink-3" />
        <input
          id="search-box"
          type="search"
          aria-label="Search anime by title"
          placeholder="Title in any language"
          className="input min-h-13 rounded-lg pl-12 text-md md:min-h-14 md:text-lg"
          autoComplete="off"
          autoFocus={q === ""}
          maxLength={LONGEST}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </form>
      {q === "" && (
        <div className="seg mt-5" role="group" aria-label="Order">
          {ORDERS.map(({ value, label }) => (
            <button
              key={value}
              type="button"
              aria-pressed={order === value}
              onClick={() => history.replaceState(null, "", addressOf("", value))}
            >
              {label}
            </button>
          ))}
        </div>
      )}
      <SearchResults q={q} sort={q ? "relevance" : order} personal={personal} clear={() => setTyped("")} />
    </>
  );
}
