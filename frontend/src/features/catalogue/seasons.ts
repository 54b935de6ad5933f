/** Seasons as anime has them: quarters of the year, winter first. */
import { capitalised } from "@/lib/words";
import { SEASONS, type Season } from "./filters";

export interface YearSeason {
  year: number;
  season: Season;
}

/** The season that a day is in. */
export function seasonOf(day: Date): YearSeason {
  return { year: day.getFullYear(), season: SEASONS[Math.floor(day.getMonth() / 3)] ?? "winter" };
}

export function thisSeason(): YearSeason {
  return seasonOf(new Date());
}

/** So many seasons later, or earlier where it is negative. */
export function seasonAfter({ year, season }: YearSeason, steps: number): YearSeason {
  const index = year * SEASONS.length + SEASONS.indexOf(season) + steps;
  return { year: Math.floor(index / SEASONS.length), season: SEASONS[index % SEASONS.length] ?? "winter" };
}

export function seasonWords({ year, season }: YearSeason): string {
  return `${capitalised(season)} ${year}`;
}

export function isSameSeason(a: YearSeason, b: YearSeason): boolean {
  return a.year === b.year && a.season === b.season;
}
