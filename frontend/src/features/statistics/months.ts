/** The months (or years, of a long time) and days between two ends, with those in which nothing was done. */
import type { Statistics } from "@/lib/api/types";
import type { Days } from "./view";

/** `month` is a year where it has four letters. */
type Month = Statistics["months"][number];

const MOST_MONTHS = 60;
const DAY_MS = 86_400_000;

function iso(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}

function monthAfter(month: string): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`;
}

function inYears(months: readonly Month[]): Month[] {
  const years = new Map<string, Month>();
  for (const { month, ...figures } of months) {
    const year = month.slice(0, 4);
    const sum = years.get(year) ?? { month: year, episodes: 0, watchSeconds: 0, completedTitles: 0 };
    years.set(year, {
      month: year,
      episodes: sum.episodes + figures.episodes,
      watchSeconds: sum.watchSeconds + figures.watchSeconds,
      completedTitles: sum.completedTitles + figures.completedTitles,
    });
  }
  return [...years.values()];
}

/**
 * Every month of the period: months without anything are nought, not left out. What goes over more than five years is
 * told by the year.
 */
export function everyMonth({ period, today, months }: Pick<Statistics, "period" | "today" | "months">): Month[] {
  const first = (period.fromDay ?? `${months[0]?.month ?? today.slice(0, 7)}-01`).slice(0, 7);
  const end = period.toDay !== null && period.toDay < today ? period.toDay : today;
  const last = [end.slice(0, 7), months.at(-1)?.month ?? ""].sort().at(-1) ?? "";
  const known = new Map(months.map((month) => [month.month, month]));
  const found: Month[] = [];
  for (let month = first; month <= last; month = monthAfter(month)) {
    found.push(known.get(month) ?? { month, episodes: 0, watchSeconds: 0, completedTitles: 0 });
  }
  return found.length > MOST_MONTHS ? inYears(found) : found;
}

/** The first and the last day of a month or a year. */
export function daysOf(month: string): { fromDay: string; toDay: string } {
  if (month.length === 4) return { fromDay: `${month}-01-01`, toDay: `${month}-12-31` };
  return { fromDay: `${month}-01`, toDay: iso(Date.parse(`${monthAfter(month)}-01`) - DAY_MS) };
}

/** What of these days is in a period. */
export function within({ fromDay, toDay }: Days, days: { fromDay: string; toDay: string }): Days {
  return {
    fromDay: fromDay !== null && fromDay > days.fromDay ? fromDay : days.fromDay,
    toDay: toDay !== null && toDay < days.toDay ? toDay : days.toDay,
  };
}

export interface CalendarDay {
  day: string;
  episodes: number;
  /** 0 is nothing, 4 as much as ever. */
  level: number;
}

const WEEKS = 53;

/** Whole weeks from Monday on, 53 at most, up to the end of the period or today. A day outside of it is null. */
export function calendar({ period, today, days }: Pick<Statistics, "period" | "today" | "days">): (CalendarDay | null)[][] {
  const end = Date.parse(period.toDay !== null && period.toDay < today ? period.toDay : today);
  const weekday = (instant: number) => (new Date(instant).getUTCDay() + 6) % 7;
  const lastMonday = end - weekday(end) * DAY_MS;
  const from = Math.max(period.fromDay === null ? 0 : Date.parse(period.fromDay), lastMonday - (WEEKS - 1) * 7 * DAY_MS);
  const firstMonday = from - weekday(from) * DAY_MS;
  const known = new Map(days.map(({ day, episodes }) => [day, episodes]));
  const most = Math.max(1, ...known.values());
  const weeks: (CalendarDay | null)[][] = [];
  for (let monday = firstMonday; monday <= end; monday += 7 * DAY_MS) {
    weeks.push(
      Array.from({ length: 7 }, (_, at) => {
        const instant = monday + at * DAY_MS;
        if (instant < from || instant > end) return null;
        const episodes = known.get(iso(instant)) ?? 0;
        return { day: iso(instant), episodes, level: episodes === 0 ? 0 : Math.ceil((4 * Math.log1p(episodes)) / Math.log1p(most)) };
      }),
    );
  }
  return weeks;
}
