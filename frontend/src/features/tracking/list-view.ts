/**
 * What one looks at on /my-list: the tab, the filters, the order and the layout, to and from the address. The names
 * in the address are the API's own. No network, no page.
 */
import type { ListQuery, ListSort, ListStatus } from "@/lib/api/types";
import { calendarDay, monthName } from "@/lib/words";
import { STATUSES } from "./status";

export type Direction = "asc" | "desc";
export type Layout = "table" | "grid";
export type Tab = ListStatus | "all";

export interface ListFilters {
  q: string;
  genre: readonly string[];
  format: readonly string[];
  studio: readonly string[];
  source: readonly string[];
  tag: readonly string[];
  /** A month like `2026-11`. */
  finishedIn: string | null;
  /** Days like `2026-11-24`: something was done between them, both in it. */
  activeFrom: string | null;
  activeTo: string | null;
  yearFrom: number | null;
  yearTo: number | null;
  ratingFrom: number | null;
  ratingTo: number | null;
  favorite: boolean;
}

/** How a list is laid out and ordered: kept whatever one looks at. */
export interface ListShape {
  sort: ListSort;
  direction: Direction;
  layout: Layout;
}

export interface ListView extends ListFilters, ListShape {
  status: Tab;
}

/** Every order there is, with the direction that it starts with and the words for both. */
export const SORTS: Record<ListSort, { label: string; first: Direction; asc: string; desc: string }> = {
  updated: { label: "Last changed", first: "desc", asc: "longest ago first", desc: "newest first" },
  added: { label: "Date added", first: "desc", asc: "longest ago first", desc: "newest first" },
  title: { label: "Title", first: "asc", asc: "A to Z", desc: "Z to A" },
  rating: { label: "My rating", first: "desc", asc: "lowest first", desc: "highest first" },
  score: { label: "MAL score", first: "desc", asc: "lowest first", desc: "highest first" },
  progress: { label: "Progress", first: "desc", asc: "least first", desc: "furthest first" },
  started: { label: "Started", first: "desc", asc: "longest ago first", desc: "newest first" },
  finished: { label: "Finished", first: "desc", asc: "longest ago first", desc: "newest first" },
  year: { label: "Year", first: "desc", asc: "oldest first", desc: "newest first" },
  type: { label: "Format", first: "asc", asc: "A to Z", desc: "Z to A" },
  status: { label: "Status", first: "asc", asc: "Watching first", desc: "Dropped first" },
  episodes: { label: "Episodes", first: "desc", asc: "fewest first", desc: "most first" },
};

export const NO_FILTERS: ListFilters = {
  q: "",
  genre: [],
  format: [],
  studio: [],
  source: [],
  tag: [],
  finishedIn: null,
  activeFrom: null,
  activeTo: null,
  yearFrom: null,
  yearTo: null,
  ratingFrom: null,
  ratingTo: null,
  favorite: false,
};

export const FIRST_SHAPE: ListShape = { sort: "updated", direction: "desc", layout: "table" };

const LISTS = ["genre", "format", "studio", "source", "tag"] as const;
const MONTH_OR_YEAR = /^[12]\d{3}(-(0[1-9]|1[0-2]))?$/;
const DAYS = ["activeFrom", "activeTo"] as const;
const NUMBERS = { yearFrom: [1900, 2100], yearTo: [1900, 2100], ratingFrom: [1, 10], ratingTo: [1, 10] } as const;

function isSort(text: string | null): text is ListSort {
  return text !== null && Object.hasOwn(SORTS, text);
}

function numberWithin(text: string | null, [least, most]: readonly [number, number]): number | null {
  const value = Number(text);
  return text !== null && /^\d+$/.test(text) && value >= least && value <= most ? value : null;
}

function dayOf(text: string | null): string | null {
  const instant = text?.match(/^[12]\d{3}-\d\d-\d\d$/) ? Date.parse(text) : Number.NaN;
  // A 30th of February is a day in March to some browsers, and none to others.
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text ?? "") ? text : null;
}

/** What an address asks for; `usual` is how the person looked last time, for what the address leaves open. */
export function viewFrom(address: URLSearchParams, usual: ListShape = FIRST_SHAPE): ListView {
  const sort = address.get("sort");
  const direction = address.get("direction");
  const layout = address.get("view");
  const order = isSort(sort)
    ? { sort, direction: direction === "asc" || direction === "desc" ? direction : SORTS[sort].first }
    : { sort: usual.sort, direction: usual.direction };
  const view: ListView = {
    ...NO_FILTERS,
    ...order,
    layout: layout === "grid" || layout === "table" ? layout : usual.layout,
    status: STATUSES.find(({ value }) => value === address.get("status"))?.value ?? "all",
    q: address.get("q") ?? "",
    favorite: address.get("favorite") === "true",
    finishedIn: address.get("finishedIn")?.match(MONTH_OR_YEAR)?.[0] ?? null,
  };
  for (const name of DAYS) view[name] = dayOf(address.get(name));
  for (const name of LISTS) view[name] = [...new Set(address.getAll(name).filter(Boolean))];
  for (const [name, bounds] of Object.entries(NUMBERS) as [keyof typeof NUMBERS, readonly [number, number]][]) {
    view[name] = numberWithin(address.get(name), bounds);
  }
  return view;
}

/** The address of a view, as short as can be said: "" for the first one. */
export function addressOf(view: ListView): string {
  const address = new URLSearchParams();
  if (view.status !== "all") address.set("status", view.status);
  if (view.q.trim() !== "") address.set("q", view.q.trim());
  for (const name of LISTS) for (const value of view[name]) address.append(name, value);
  for (const name of Object.keys(NUMBERS) as (keyof typeof NUMBERS)[]) {
    const value = view[name];
    if (value !== null) address.set(name, String(value));
  }
  if (view.finishedIn !== null) address.set("finishedIn", view.finishedIn);
  for (const name of DAYS) if (view[name] !== null) address.set(name, view[name]);
  if (view.favorite) address.set("favorite", "true");
  const isFirstOrder = view.sort === FIRST_SHAPE.sort && view.direction === FIRST_SHAPE.direction;
  if (!isFirstOrder) address.set("sort", view.sort);
  if (!isFirstOrder && view.direction !== SORTS[view.sort].first) address.set("direction", view.direction);
  if (view.layout !== FIRST_SHAPE.layout) address.set("view", view.layout);
  return address.toString();
}

/** What the API is asked for. */
export function queryOf(view: ListView): ListQuery {
  const { status, q, genre, format, studio, source, tag, finishedIn, activeFrom, activeTo, sort, direction } = view;
  const { yearFrom, yearTo, ratingFrom, ratingTo, favorite } = view;
  return {
    ...(status !== "all" && { status }),
    ...(q.trim() !== "" && { q: q.trim() }),
    ...(genre.length > 0 && { genre: [...genre] }),
    ...(format.length > 0 && { format: [...format] }),
    ...(studio.length > 0 && { studio: [...studio] }),
    ...(source.length > 0 && { source: [...source] }),
    ...(tag.length > 0 && { tag: [...tag] }),
    ...(finishedIn !== null && { finishedIn }),
    ...(activeFrom !== null && { activeFrom }),
    ...(activeTo !== null && { activeTo }),
    ...(yearFrom !== null && { yearFrom }),
    ...(yearTo !== null && { yearTo }),
    ...(ratingFrom !== null && { ratingFrom }),
    ...(ratingTo !== null && { ratingTo }),
    ...(favorite && { favorite }),
    sort,
    direction,
  };
}

/** One filter that is set, as a chip says it, and the view without it. */
export interface AppliedFilter {
  key: string;
  words: string;
  without: Partial<ListFilters>;
}

function rangeWords(from: number | null, to: number | null): string {
  if (from === to) return String(from);
  if (to === null) return `${from} or later`;
  return from === null ? `up to ${to}` : `${from} to ${to}`;
}

function activeWords(from: string | null, to: string | null): string {
  if (from === null || to === null) return from === null ? `Active up to ${calendarDay(to ?? "")}` : `Active since ${calendarDay(from)}`;
  return from === to ? `Active on ${calendarDay(from)}` : `Active from ${calendarDay(from)} to ${calendarDay(to)}`;
}

/** Every filter but the text, which stands in its own box. */
export function appliedFilters(view: ListFilters): AppliedFilter[] {
  const listed: AppliedFilter[] = LISTS.flatMap((name) =>
    view[name].map((value) => ({
      key: `${name}-${value}`,
      words: name === "tag" ? `#${value}` : value,
      without: { [name]: view[name].filter((other) => other !== value) },
    })),
  );
  const { yearFrom, yearTo, ratingFrom, ratingTo } = view;
  if (yearFrom !== null || yearTo !== null) {
    listed.push({ key: "year", words: rangeWords(yearFrom, yearTo), without: { yearFrom: null, yearTo: null } });
  }
  if (ratingFrom !== null || ratingTo !== null) {
    const words = ratingTo === null || ratingTo === 10 ? `Rated ${ratingFrom} or more` : `Rated ${rangeWords(ratingFrom, ratingTo)}`;
    listed.push({ key: "rating", words, without: { ratingFrom: null, ratingTo: null } });
  }
  if (view.finishedIn !== null) {
    listed.push({ key: "finished", words: `Finished in ${monthName(view.finishedIn)}`, without: { finishedIn: null } });
  }
  if (view.activeFrom !== null || view.activeTo !== null) {
    listed.push({ key: "active", words: activeWords(view.activeFrom, view.activeTo), without: { activeFrom: null, activeTo: null } });
  }
  if (view.favorite) listed.push({ key: "favorite", words: "Favourites", without: { favorite: false } });
  return listed;
}

export function hasFilters(view: ListFilters): boolean {
  return view.q.trim() !== "" || appliedFilters(view).length > 0;
}
