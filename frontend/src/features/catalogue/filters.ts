/** What a search asks for, and how it stands in the address: one can be made from the other, both ways. */
export const SEASONS = ["winter", "spring", "summer", "fall"] as const;
export type Season = (typeof SEASONS)[number];

export const AIRING = ["airing", "completed", "upcoming"] as const;
export type Airing = (typeof AIRING)[number];

export const FORMATS = ["TV", "Movie", "OVA", "ONA", "Special", "TV Special", "Music", "CM", "PV"] as const;
export type Format = (typeof FORMATS)[number];

export const SORTS = ["relevance", "popularity", "rank", "score", "favorites", "newest", "oldest", "title"] as const;
export type Order = (typeof SORTS)[number];

export interface Filters {
  q: string;
  /** Genres, themes and demographics: a title has all of the first and none of the second. */
  genres: readonly string[];
  without: readonly string[];
  yearFrom: number | null;
  yearTo: number | null;
  statuses: readonly Airing[];
  scoreFrom: number | null;
  scoreTo: number | null;
  formats: readonly Format[];
  studios: readonly string[];
  season: Season | null;
  /** Null: best match where there is a text, most popular where there is none. */
  sort: Order | null;
}

export const NO_FILTERS: Filters = {
  q: "",
  genres: [],
  without: [],
  yearFrom: null,
  yearTo: null,
  statuses: [],
  scoreFrom: null,
  scoreTo: null,
  formats: [],
  studios: [],
  season: null,
  sort: null,
};

/** What is looked for, and in which order, however it was narrowed. */
export function widened({ q, sort }: Filters): Filters {
  return { ...NO_FILTERS, q, sort };
}

export const FIRST_YEAR = 1900;
export const LAST_YEAR = 2100;
export const BEST_SCORE = 10;
/** Of each kind; the server refuses more. */
const MOST_NAMES = 20;
const LONGEST_TEXT = 255;

export function sortOf({ q, sort }: Filters): Order {
  // Without a text nothing matches better than anything else.
  if (sort === null || (sort === "relevance" && q === "")) return q ? "relevance" : "popularity";
  return sort;
}

function names(values: string[]): string[] {
  const kept = values.map((value) => value.trim()).filter((value) => value !== "" && value.length <= 100);
  return [...new Set(kept)].slice(0, MOST_NAMES);
}

function oneOf<T extends string>(known: readonly T[], values: string[]): T[] {
  return known.filter((value) => values.includes(value));
}

function numberIn(value: string | null, from: number, to: number): number | null {
  if (value === null || value.trim() === "") return null;
  const number = Number(value);
  return Number.isFinite(number) && number >= from && number <= to ? number : null;
}

/** A range that is the wrong way round is meant the right way round. */
function ordered(a: number | null, b: number | null): [number | null, number | null] {
  return a !== null && b !== null && a > b ? [b, a] : [a, b];
}

function yearIn(value: string | null): number | null {
  const year = numberIn(value, FIRST_YEAR, LAST_YEAR);
  return Number.isInteger(year) ? year : null;
}

/** Whatever the address says, what comes out can be asked for: the rest is left out. */
export function readFilters(address: URLSearchParams): Filters {
  const [yearFrom, yearTo] = ordered(yearIn(address.get("yearFrom")), yearIn(address.get("yearTo")));
  const score = (name: string) => numberIn(address.get(name), 0, BEST_SCORE);
  const [scoreFrom, scoreTo] = ordered(score("scoreFrom"), score("scoreTo"));
  const genres = names(address.getAll("genre"));
  return {
    q: (address.get("q") ?? "").trim().slice(0, LONGEST_TEXT),
    genres,
    without: names(address.getAll("excludeGenre")).filter((name) => !genres.includes(name)),
    yearFrom,
    yearTo,
    statuses: oneOf(AIRING, address.getAll("status")),
    scoreFrom,
    scoreTo,
    formats: oneOf(FORMATS, address.getAll("format")),
    studios: names(address.getAll("studio")),
    season: oneOf(SEASONS, address.getAll("season"))[0] ?? null,
    sort: oneOf(SORTS, address.getAll("sort"))[0] ?? null,
  };
}

/** The names that the address and the API share, with nothing that is not set. */
export function queryOf(filters: Filters) {
  const { q, genres, without, yearFrom, yearTo, statuses, scoreFrom, scoreTo, formats, studios, season, sort } = filters;
  return {
    ...(q && { q }),
    ...(genres.length > 0 && { genre: [...genres] }),
    ...(without.length > 0 && { excludeGenre: [...without] }),
    ...(yearFrom !== null && { yearFrom }),
    ...(yearTo !== null && { yearTo }),
    ...(statuses.length > 0 && { status: [...statuses] }),
    ...(scoreFrom !== null && { scoreFrom }),
    ...(scoreTo !== null && { scoreTo }),
    ...(formats.length > 0 && { format: [...formats] }),
    ...(studios.length > 0 && { studio: [...studios] }),
    ...(season !== null && { season }),
    ...(sort !== null && { sort }),
  };
}

export function searchPath(part: Partial<Filters>): string {
  const address = new URLSearchParams();
  for (const [name, value] of Object.entries(queryOf({ ...NO_FILTERS, ...part }))) {
    for (const one of [value].flat()) address.append(name, String(one));
  }
  return address.size > 0 ? `/search/?${address}` : "/search/";
}

/** Whether anything narrows the catalogue down; a text does, an order does not. */
export function isNarrowed(filters: Filters): boolean {
  return searchPath({ ...filters, sort: null }) !== "/search/";
}

/** Click by click: not asked for, wanted, unwanted, not asked for. */
export function turnGenre(filters: Filters, name: string): Filters {
  const others = { ...filters, genres: minus(filters.genres, name), without: minus(filters.without, name) };
  if (filters.genres.includes(name)) return { ...others, without: [...others.without, name] };
  if (filters.without.includes(name)) return others;
  return { ...others, genres: [...others.genres, name] };
}

export function minus<T>(values: readonly T[], value: T): T[] {
  return values.filter((other) => other !== value);
}

export function toggled<T>(values: readonly T[], value: T): T[] {
  return values.includes(value) ? minus(values, value) : [...values, value];
}
