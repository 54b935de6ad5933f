/** The last days, a square each: which have a snapshot, how deep it goes, and which have none. */
import type { PipelineStatus } from "@/lib/api/types";
import { calendarDay, count, figure } from "@/lib/words";

type Day = PipelineStatus["days"][number];

const NAMED = 6;

export function DayCalendar({ days }: { days: readonly Day[] }) {
  const ascending = [...days].reverse();
  // What lies before the first snapshot in sight was not missed.
  const begin = ascending.findIndex(({ isPublished }) => isPublished);
  const known = begin < 0 ? [] : ascending.slice(begin);
  const missing = known.filter(({ isPublished }) => !isPublished);
  const first = known[0];
  return (
    <section className="panel mt-5 px-5 pt-4 pb-5" aria-labelledby="days-heading">
      <h2 id="days-heading" className="text-lg">
        Days
      </h2>
      <p className="mt-1 mb-4 text-ink-2">
        {first ? summary(known, missing, first) : `No snapshot in the last ${count(days.length, "day")}.`}
      </p>
      <ol className="day-squares" aria-hidden="true">
        {ascending.map((day, index) => (
          <li key={day.date} data-day={kindOf(day, index < begin || begin < 0)} title={title(day)} />
        ))}
      </ol>
      <p className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-sm text-ink-2" aria-hidden="true">
        <Key kind="whole">whole catalogue</Key>
        <Key kind="top">top of the ranking</Key>
        <Key kind="missing">no snapshot</Key>
        <span className="ml-auto">
          {calendarDay(ascending[0]?.date ?? "")} to {calendarDay(ascending.at(-1)?.date ?? "")}
        </span>
      </p>
    </section>
  );
}

function Key({ kind, children }: { kind: string; children: string }) {
  return (
    <span className="day-squares inline-flex! items-center gap-1.5">
      <i data-day={kind} />
      {children}
    </span>
  );
}

function kindOf({ isPublished, depth }: Day, isBefore: boolean): "before" | "missing" | "top" | "whole" {
  if (!isPublished) return isBefore ? "before" : "missing";
  return depth === null ? "whole" : "top";
}

function title({ date, isPublished, titleCount }: Day): string {
  return `${calendarDay(date)}: ${isPublished ? count(titleCount ?? 0, "title") : "no snapshot"}`;
}

function summary(known: readonly Day[], missing: readonly Day[], first: Day): string {
  const published = known.length - missing.length;
  const counted = `${count(published, "snapshot")} in the ${count(known.length, "day")} since ${calendarDay(first.date)}`;
  if (missing.length === 0) return `${counted}: none is missing.`;
  const named = missing.slice(-NAMED).reverse().map(({ date }) => calendarDay(date));
  const rest = missing.length - named.length;
  return `${counted}. Missing: ${named.join(", ")}${rest > 0 ? `, and ${figure(rest)} more` : ""}.`;
}
