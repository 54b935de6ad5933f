/**
 * When a weekly slot is for the reader. MyAnimeList gives a weekday and a time in Japan and nothing else, so this is
 * the slot's next turn in the reader's zone, and never the date of an episode.
 */

export const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export interface Slot {
  broadcastDay: string | null;
  broadcastTime: string | null;
  broadcastTimezone: string | null;
}

export interface LocalSlot {
  weekday: Weekday;
  /** "16:30"; null where only the day is known: a day in Japan, which may be another one here. */
  time: string | null;
  /** Minutes after midnight, to sort by; after everything else where no time is known. */
  minutes: number;
}

const JAPAN = "Asia/Tokyo";
const DAY_MS = 86_400_000;
const UNKNOWN_MINUTES = 24 * 60;

/** "Thursdays" as the upstream writes it, or "Thursday". */
export function weekdayOf(day: string | null): Weekday | null {
  return WEEKDAYS.find((weekday) => day?.toLowerCase().startsWith(weekday.toLowerCase())) ?? null;
}

/** What a clock in `zone` shows at an instant, as if it were UTC; the difference is the zone's offset. */
function wallClock(instant: number, zone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  }).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((found) => found.type === type)?.value);
  return Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"));
}

function weekdayAt(wall: number): Weekday {
  return WEEKDAYS[(new Date(wall).getUTCDay() + 6) % 7] ?? "Monday";
}

export function weekdayToday(zone: string, now: number): Weekday {
  return weekdayAt(wallClock(now, zone));
}

/** The slot in the reader's zone, at its next turn: summer time moves it by an hour. Null where no day is known. */
export function localSlot(slot: Slot, zone: string, now: number): LocalSlot | null {
  const day = weekdayOf(slot.broadcastDay);
  if (day === null) return null;
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(slot.broadcastTime ?? "") ?? [];
  if (hours === undefined || minutes === undefined) return { weekday: day, time: null, minutes: UNKNOWN_MINUTES };
  const home = slot.broadcastTimezone ?? JAPAN;
  const there = wallClock(now, home);
  const midnight = there - (there % DAY_MS);
  const ahead = (WEEKDAYS.indexOf(day) - WEEKDAYS.indexOf(weekdayAt(there)) + 7) % 7;
  // "25:30" on a Thursday is how television says half past one on a Friday: the sum comes out right.
  const wall = midnight + ahead * DAY_MS + (Number(hours) * 60 + Number(minutes)) * 60_000;
  const here = wallClock(wall - (there - (now - (now % 60_000))), zone);
  const local = Math.floor((here % DAY_MS) / 60_000);
  return {
    weekday: weekdayAt(here),
    time: `${String(Math.floor(local / 60)).padStart(2, "0")}:${String(local % 60).padStart(2, "0")}`,
    minutes: local,
  };
}

/** The week from one day on. */
export function weekFrom(first: Weekday): Weekday[] {
  const at = WEEKDAYS.indexOf(first);
  return [...WEEKDAYS.slice(at), ...WEEKDAYS.slice(0, at)];
}
