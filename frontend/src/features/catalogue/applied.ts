/** The filters that are set, one by one, each with its words and the search without it. */
import { capitalised } from "@/lib/words";
import { type Airing, type Filters, minus } from "./filters";

export interface Applied {
  label: string;
  kind: "wanted" | "unwanted" | "plain";
  /** The same search without this one. */
  drop: (filters: Filters) => Filters;
}

export const AIRING_WORDS: Readonly<Record<Airing, string>> = {
  airing: "Airing",
  completed: "Finished",
  upcoming: "Upcoming",
};

type ListName = "genres" | "without" | "statuses" | "formats" | "studios";

function dropOne(list: ListName, value: string) {
  return (filters: Filters): Filters => ({ ...filters, [list]: minus<string>(filters[list], value) });
}

function dropAll(part: Partial<Filters>) {
  return (filters: Filters): Filters => ({ ...filters, ...part });
}

export function appliedFilters(filters: Filters): Applied[] {
  const { genres, without, statuses, formats, studios, season } = filters;
  const years = rangeWords(filters.yearFrom, filters.yearTo, String);
  const scores = scoreWords(filters);
  const plain = (label: string, drop: Applied["drop"]): Applied => ({ label, kind: "plain", drop });
  return [
    ...genres.map((name): Applied => ({ label: name, kind: "wanted", drop: dropOne("genres", name) })),
    ...without.map((name): Applied => ({ label: name, kind: "unwanted", drop: dropOne("without", name) })),
    ...statuses.map((status) => plain(AIRING_WORDS[status], dropOne("statuses", status))),
    ...formats.map((format) => plain(format, dropOne("formats", format))),
    ...studios.map((studio) => plain(studio, dropOne("studios", studio))),
    ...(season ? [plain(capitalised(season), dropAll({ season: null }))] : []),
    ...(years ? [plain(years, dropAll({ yearFrom: null, yearTo: null }))] : []),
    ...(scores ? [plain(`Score ${scores}`, dropAll({ scoreFrom: null, scoreTo: null }))] : []),
  ];
}

/** "2018 to 2026", "from 2018", "up to 2026", "2026"; null where there is no bound. */
export function rangeWords(from: number | null, to: number | null, write: (value: number) => string): string | null {
  if (from !== null && to !== null) return from === to ? write(from) : `${write(from)} to ${write(to)}`;
  if (from !== null) return `from ${write(from)}`;
  return to === null ? null : `up to ${write(to)}`;
}

/** "7.5+", "up to 6", "7 to 8". */
export function scoreWords({ scoreFrom: from, scoreTo: to }: Filters): string | null {
  return from !== null && to === null ? `${from}+` : rangeWords(from, to, String);
}

/** A search in a few words, for a list of searches: its text, then its filters. */
export function searchWords(filters: Filters): string {
  const words = appliedFilters(filters).map(({ label, kind }) => (kind === "unwanted" ? `not ${label}` : label));
  return [filters.q, ...words].filter(Boolean).join(", ");
}
