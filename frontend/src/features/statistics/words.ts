/** How the figures of the statistics are written. */
import { figure } from "@/lib/words";

/** Hours, for a bar's end: one number that can be held against the next. */
export function hours(seconds: number): string {
  const value = seconds / 3600;
  return `${figure(value < 10 ? Math.round(value * 10) / 10 : Math.round(value))} h`;
}

export function percent(share: number): string {
  return String(Math.round(share * 100));
}

/** With its sign, and a minus as wide as the plus. */
export function signed(value: number): string {
  return `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(2)}`;
}

const shortMonth = new Intl.DateTimeFormat("en-GB", { month: "short", timeZone: "UTC" });

/** "Nov", and "Jan 26" where a year begins; with its year always, where there are more than one. A year is its own name. */
export function monthShort(name: string, hasYear = name.endsWith("-01")): string {
  if (name.length === 4) return name;
  const words = shortMonth.format(new Date(`${name}-01`));
  return hasYear ? `${words} ${name.slice(2, 4)}` : words;
}
