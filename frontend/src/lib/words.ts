/** How facts are written: numbers, days, lengths and how old something is. English, without a library. */

const DAY_MS = 86_400_000;

const number = new Intl.NumberFormat("en");
const shortDay = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const month = new Intl.DateTimeFormat("en-GB", { month: "short", year: "numeric", timeZone: "UTC" });
const longMonth = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

export function count(value: number, one: string, many = `${one}s`): string {
  return `${number.format(value)} ${value === 1 ? one : many}`;
}

export function figure(value: number): string {
  return number.format(value);
}

export function score(value: number): string {
  return value.toFixed(2);
}

/** `date` is an ISO day or instant; the day it is in UTC. */
export function calendarDay(date: string): string {
  return day.format(new Date(date));
}

/** "14 May", where the year is clear. */
export function dayOfYear(date: string): string {
  return shortDay.format(new Date(date));
}

/** "14 May 2026", in little room. */
export function shortDate(date: string): string {
  return `${dayOfYear(date)} ${date.slice(0, 4)}`;
}

/** "May 2026". */
export function monthOf(date: string): string {
  return month.format(new Date(date));
}

/** Of `2026-11`: "November 2026"; a year is its own name. */
export function monthName(name: string): string {
  return name.length === 4 ? name : longMonth.format(new Date(`${name}-01`));
}

export function length(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${Math.max(minutes, 1)} min`;
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

const DAY_SECONDS = 86_400;

/** Time that adds up: 86 days 4 h; under a day 4 h 10 min; under an hour the minutes. */
export function timeParts(seconds: number): [number: string, unit: string][] {
  const minutes = Math.round(seconds / 60);
  if (seconds >= DAY_SECONDS) {
    const hours = Math.round(seconds / 3600);
    const days = Math.floor(hours / 24);
    return [[figure(days), days === 1 ? "day" : "days"], ...(hours % 24 > 0 ? ([[String(hours % 24), "h"]] as [string, string][]) : [])];
  }
  if (minutes < 60) return [[String(minutes), "min"]];
  return [[String(Math.floor(minutes / 60)), "h"], ...(minutes % 60 > 0 ? ([[String(minutes % 60), "min"]] as [string, string][]) : [])];
}

export function timeSpent(seconds: number): string {
  return timeParts(seconds).flat().join(" ");
}

/** "today", "yesterday", "5 days ago", then the date. Days are the reader's own. */
export function ago(instant: string, now = new Date()): string {
  const midnight = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
  const days = Math.round((midnight(now) - midnight(new Date(instant))) / DAY_MS);
  if (days <= 0) return "today";
  if (days === 1) return "yesterday";
  return days < 14 ? `${days} days ago` : calendarDay(instant);
}

/** "just now", "5 minutes ago", "3 hours ago", "2 days ago", then the date: by the clock, not by nights. */
export function since(instant: string, now = new Date()): string {
  const minutes = Math.floor((now.getTime() - new Date(instant).getTime()) / 60_000);
  if (minutes < 1) return "just now";
  if (minutes < 60) return `${count(minutes, "minute")} ago`;
  const hours = Math.floor(minutes / 60);
  if (hours < 36) return `${count(hours, "hour")} ago`;
  const days = Math.round(hours / 24);
  return days < 14 ? `${count(days, "day")} ago` : `on ${calendarDay(instant)}`;
}

/** An instant in full, in the reader's own time: for those who want to know exactly. */
export function exactly(instant: string): string {
  return new Date(instant).toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short" });
}

/** Whole days since a day began in UTC. */
export function daysSince(date: string, now = Date.now()): number {
  return Math.floor((now - new Date(date).getTime()) / DAY_MS);
}

export function greeting(hour: number): string {
  if (hour < 5) return "Good night";
  if (hour < 12) return "Good morning";
  return hour < 18 ? "Good afternoon" : "Good evening";
}

/** "spring" → "Spring", "tv" stays what it is in the data otherwise. */
export function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
