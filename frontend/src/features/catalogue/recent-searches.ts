/** One's last searches: with the account for those who have one, in this browser for those who have none. */
"use client";

import { useCallback, useEffect, useMemo } from "react";
import { create } from "zustand";
import { type Filters, isNarrowed, readFilters, searchPath } from "./filters";

/** A search is kept as the address that asks for it. */
export interface RecentSearch {
  id: string;
  filters: Filters;
}

const KEY = "catlog-searches";
export const MOST = 10;

function filtersAt(address: unknown): Filters | null {
  if (typeof address !== "string" || !address.startsWith("?")) return null;
  const filters = readFilters(new URLSearchParams(address));
  return isNarrowed(filters) ? filters : null;
}

/** What is kept of a search: what narrows it down, and not in which order it was looked at. */
export function addressOf(filters: Filters): string {
  return searchPath({ ...filters, sort: null }).replace("/search/", "");
}

/** The newest first, each once. A text that was typed on from the newest one takes that one's place. */
export function remembered(addresses: readonly string[], next: string): string[] {
  const [newest, added] = [filtersAt(addresses[0]), filtersAt(next)];
  if (!added) return [...addresses];
  const isTypedOn =
    newest !== null &&
    newest.q !== "" &&
    added.q.startsWith(newest.q) &&
    addressOf({ ...newest, q: "" }) === addressOf({ ...added, q: "" });
  const kept = (isTypedOn ? addresses.slice(1) : addresses).filter((address) => address !== next);
  return [next, ...kept].slice(0, MOST);
}

function stored(): string[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(value) ? value.filter((address): address is string => filtersAt(address) !== null) : [];
  } catch {
    return []; // storage is switched off, or somebody else wrote there
  }
}

const useLocal = create<{ addresses: string[] | null }>(() => ({ addresses: null }));

function keep(addresses: string[]): void {
  useLocal.setState({ addresses });
  try {
    localStorage.setItem(KEY, JSON.stringify(addresses));
  } catch {
    // then they last until the page is closed
  }
}

export interface Recent {
  /** The newest first. */
  searches: RecentSearch[];
  remember: (filters: Filters) => void;
  clear: () => void;
}

export function useRecentSearches(): Recent {
  const addresses = useLocal((state) => state.addresses);

  // What the browser keeps is not known while the page is made ready on the server's side.
  useEffect(() => {
    if (useLocal.getState().addresses === null) useLocal.setState({ addresses: stored() });
  }, []);

  const searches = useMemo(
    () =>
      (addresses ?? []).flatMap((address) => {
        const filters = filtersAt(address);
        return filters ? [{ id: address, filters }] : [];
      }),
    [addresses],
  );
  const remember = useCallback(
    (filters: Filters) => keep(remembered(useLocal.getState().addresses ?? stored(), addressOf(filters))),
    [],
  );
  const clear = useCallback(() => keep([]), []);
  return { searches, remember, clear };
}
