/** What is kept of a search, and which ones are kept. */
import { type Filters, isNarrowed, readFilters, searchPath } from "./filters";

export interface RecentSearch {
  id: string;
  filters: Filters;
}

/** The last searches, the newest first, wherever they are kept. */
export interface Recent {
  searches: RecentSearch[];
  remember: (filters: Filters) => void;
  clear: () => void;
}

export const MOST = 10;

/** The search that such an address asks for; null for what is none. */
export function filtersAt(address: unknown): Filters | null {
  if (typeof address !== "string" || !address.startsWith("?")) return null;
  const filters = readFilters(new URLSearchParams(address));
  return isNarrowed(filters) ? filters : null;
}

/** What narrows a search down, and not in which order one looked at it. */
export function addressOf(filters: Filters): string {
  return searchPath({ ...filters, sort: null }).replace("/search/", "");
}

/** Whether one search is the other with more letters typed: then it takes the other's place. */
export function isTypedOn(before: Filters | null | undefined, now: Filters): boolean {
  return (
    !!before?.q && now.q.startsWith(before.q) && addressOf({ ...before, q: "" }) === addressOf({ ...now, q: "" })
  );
}

/** The newest first, each once. */
export function remembered(addresses: readonly string[], next: string): string[] {
  const added = filtersAt(next);
  if (!added) return [...addresses];
  const others = isTypedOn(filtersAt(addresses[0]), added) ? addresses.slice(1) : addresses;
  return [next, ...others.filter((address) => address !== next)].slice(0, MOST);
}
