/** Dates of which one may know only the year, or the year and month: 'YYYY', 'YYYY-MM' or 'YYYY-MM-DD'. */

const WHOLE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
const LONGEST = 8;

/** What is typed, brought into shape while it is typed: the dashes come by themselves, so a number pad is enough. */
export function shaped(typed: string): string {
  // Somebody who writes the separators may leave out zeros: 2026-5-1.
  const [year = "", ...rest] = typed.trim().split(/[-./\s]+/);
  const isSeparated = rest.length > 0 && /^\d{4}$/.test(year);
  const digits = isSeparated
    ? year + rest.map((part, index) => (index < rest.length - 1 && part.length === 1 ? `0${part}` : part)).join("")
    : typed;
  const only = digits.replace(/\D/g, "").slice(0, LONGEST);
  return [only.slice(0, 4), only.slice(4, 6), only.slice(6)].filter((part) => part !== "").join("-");
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Is it a date, or nothing at all? A lone digit of a month or day is not finished yet. */
export function isPartialDate(text: string): boolean {
  if (text === "") return true;
  const found = WHOLE.exec(text);
  if (!found) return false;
  const year = Number(found[1]);
  if (year < 1900 || year > 2999) return false;
  if (found[2] === undefined) return true;
  const month = Number(found[2]);
  if (month < 1 || month > 12) return false;
  if (found[3] === undefined) return true;
  const day = Number(found[3]);
  return day >= 1 && day <= daysIn(year, month);
}

/** Leaving the field: a single digit at the end is that month or day. */
export function finished(text: string): string {
  return text.replace(/-(\d)$/, "-0$1");
}

/** The last given part moved by one, within what there is; what is no date stays, and nothing becomes `on`. */
export function stepped(text: string, by: number, on: string): string {
  if (text === "") return on;
  if (!isPartialDate(text)) return text;
  const [year = 0, month, day] = text.split("-").map(Number);
  if (month === undefined) return String(year + by);
  const moved = new Date(Date.UTC(year, month - 1 + (day === undefined ? by : 0), day === undefined ? 1 : day + by));
  const next = moved.toISOString();
  return day === undefined ? next.slice(0, 7) : next.slice(0, 10);
}

const MONTH = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

/** "2026", "April 2026", "14 April 2026". */
export function dateWords(date: string): string {
  if (date.length === 4) return date;
  return (date.length === 7 ? MONTH : DAY).format(new Date(date));
}

/** Did `finish` come before `start`, as far as both are known? */
export function isBefore(finish: string, start: string): boolean {
  const known = Math.min(finish.length, start.length);
  return finish.slice(0, known) < start.slice(0, known);
}
