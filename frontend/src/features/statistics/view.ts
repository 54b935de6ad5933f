/** What the statistics are of: the period and the statuses, to and from the address. The names are the API's own. */
import type { ListStatus } from "@/lib/api/types";

export interface StatsView {
  /** `30_days`, `12_months`, `all`, or a year. */
  period: string;
  /** None is all. */
  statuses: readonly ListStatus[];
}

export const STATUS_NAMES: Record<ListStatus, string> = {
  watching: "Watching",
  completed: "Completed",
  plan_to_watch: "Plan to Watch",
  on_hold: "On Hold",
  dropped: "Dropped",
};

export const STATUSES = Object.keys(STATUS_NAMES) as ListStatus[];

export const PERIODS = [
  { value: "30_days", label: "30 days", said: "the last 30 days" },
  { value: "12_months", label: "A year", said: "the last 12 months" },
  { value: "all", label: "All time", said: "all time" },
] as const;

export function isYear(period: string): boolean {
  return /^[12]\d{3}$/.test(period);
}

export function periodWords(period: string): string {
  return PERIODS.find(({ value }) => value === period)?.said ?? period;
}

export function viewFrom(address: URLSearchParams): StatsView {
  const period = address.get("period") ?? "all";
  const asked = address.getAll("status");
  const statuses = STATUSES.filter((status) => asked.includes(status));
  return {
    period: isYear(period) || PERIODS.some(({ value }) => value === period) ? period : "all",
    statuses: statuses.length === STATUSES.length ? [] : statuses,
  };
}

export function pathOf({ period, statuses }: StatsView): string {
  const address = new URLSearchParams();
  if (period !== "all") address.set("period", period);
  for (const status of statuses) address.append("status", status);
  return address.size > 0 ? `/stats/?${address}` : "/stats/";
}

/** The first and the last day of a period; null for all time. */
export interface Days {
  fromDay: string | null;
  toDay: string | null;
}

/** The list: of what is looked at, the titles under this filter. It knows one status at a time. */
export function listPath({ statuses }: StatsView, { fromDay, toDay }: Days, filter: Record<string, string | number>): string {
  const address = new URLSearchParams();
  const [only] = statuses;
  if (only && statuses.length === 1) address.set("status", only);
  for (const [name, value] of Object.entries(filter)) address.set(name, String(value));
  if (fromDay !== null) address.set("activeFrom", fromDay);
  if (toDay !== null) address.set("activeTo", toDay);
  return `/my-list/?${address}`;
}
