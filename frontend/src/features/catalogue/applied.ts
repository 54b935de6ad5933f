/** The filters that are set, one by one, each with its words and the search without it. */
import { capitalised } from "@/lib/words";
import { type Airing, type Filters, minus } from "./filters";

export interface Applied {
  label: string;
  kind: "wanted" | "unwanted" | "plain";
  /** The same search without this one. */
  rest: Filters;
}

export const AIRING_WORDS: Readonly<Record<Airing, string>> = {
  airing: "Airing",
  completed: "Finished",
  upcoming: "Upcoming",
};

export function appliedFilters(filters: Filters): Applied[] {
  const { genres, without, statuses, formats, studios, season } = filters;
  const plain = (label: string, rest: Filters): Applied => ({ label, kind: "plain", rest });
  const years = rangeWords(filters.yearFrom, filters.yearTo, (year) => String(year));
  const scores = rangeWords(filters.scoreFrom, filters.scoreTo, (score) => String(score));
  return [
    ...genres.map((name): Applied => ({ label: name, kind: "wanted", rest: { ...filters, genres: minus(genres, name) } })),
    ...without.map(
      (name): Applied => ({ label: name, kind: "unwanted", rest: { ...filters, without: minus(without, name) } }),
    ),
    ...statuses.map((status) => plain(AIRING_WORDS[status], { ...filters, statuses: minus(statuses, status) })),
    ...formats.map((format) => plain(format, { ...filters, formats: minus(formats, format) })),
    ...studios.map((studio) => plain(studio, { ...filters, studios: minus(studios, studio) })),
    ...(season ? [plain(capitalised(season), { ...filters, season: null })] : []),
    ...(years ? [plain(years, { ...filters, yearFrom: null, yearTo: null })] : []),
    ...(scores ? [plain(`Score ${scores}`, { ...filters, scoreFrom: null, scoreTo: null })] : []),
  ];
}

/** "2018 to 2026", "from 2018", "up to 2026", "2026"; null where there is no bound. */
export function rangeWords(from: number | null, to: number | null, write: (value: number) => string): string | null {
  if (from !== null && to !== null) return from === to ? write(from) : `${write(from)} to ${write(to)}`;
  if (from !== null) return `from ${write(from)}`;
  return to === null ? null : `up to ${write(to)}`;
}

/** A search in a few words, for a list of searches: its text, then its filters. */
export function searchWords(filters: Filters): string {
  const words = appliedFilters(filters).map(({ label, kind }) => (kind === "unwanted" ? `not ${label}` : label));
  return [filters.q, ...words].filter(Boolean).join(", ");
}
