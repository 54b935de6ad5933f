/** A square a day, darker the more was watched. */
"use client";

import { useEffect, useRef } from "react";
import { ChartPanel } from "@/components/ui/chart-panel";
import { Link } from "@/components/ui/link";
import type { Statistics } from "@/lib/api/types";
import { calendarDay, count, figure, timeSpent } from "@/lib/words";
import { calendar } from "./months";
import { listPath, type StatsView } from "./view";
import { monthShort } from "./words";

export function CalendarPanel({ figures, view }: { figures: Statistics; view: StatsView }) {
  const hrefOf = (day: string) => listPath(view, { fromDay: day, toDay: day }, {});
  const weeks = calendar(figures);
  const most = Math.max(0, ...figures.days.map(({ episodes }) => episodes));
  const scroller = useRef<HTMLDivElement>(null);

  // The latest days are what one looks for first: on a phone the rest is to the left.
  useEffect(() => {
    if (scroller.current) scroller.current.scrollLeft = scroller.current.scrollWidth;
  }, [weeks.length]);

  return (
    <ChartPanel
      title="Every day"
      unit={`Episodes a day, in your time zone (${figures.timeZone.replaceAll("_", " ")})`}
      className="wide"
      heads={["Day", "Episodes", "Time"]}
      rows={figures.days.map(({ day, episodes, watchSeconds }) => ({
        label: calendarDay(day),
        href: hrefOf(day),
        cells: [figure(episodes), timeSpent(watchSeconds)],
      }))}
      note="Days are known for what was marked in CatLog, and for titles with a day on which they were finished. A day leads to the titles with something done on it."
    >
      <div ref={scroller} className="calendar-scroll" role="region" aria-label="Calendar, scrolls sideways" tabIndex={0}>
        <p className="sr-only">{count(figures.days.length, "day")} with an episode. They can be shown as a table.</p>
        <div className="calendar" aria-hidden="true">
          <span className="weekday" style={{ gridRow: 2 }}>Mon</span>
          <span className="weekday" style={{ gridRow: 4 }}>Wed</span>
          <span className="weekday" style={{ gridRow: 6 }}>Fri</span>
          {weeks.map((week, column) => {
            const first = week.find((day) => day?.day.endsWith("-01"))?.day;
            return [
              first && (
                <span key={first} className="month" style={{ gridColumn: column + 2 }}>
                  {monthShort(first.slice(0, 7))}
                </span>
              ),
              ...week.map((day, row) => {
                if (!day) return null;
                const square = {
                  style: { gridColumn: column + 2, gridRow: row + 2 },
                  title: `${calendarDay(day.day)}: ${count(day.episodes, "episode")}`,
                };
                // Whoever has no mouse goes by the table: hundreds of stops of the Tab key help nobody.
                return day.episodes > 0 ? (
                  <Link key={day.day} href={hrefOf(day.day)} prefetch={false} tabIndex={-1} data-level={day.level} {...square} />
                ) : (
                  <i key={day.day} {...square} />
                );
              }),
            ];
          })}
        </div>
      </div>
      {most > 0 && (
        <p className="calendar-key" aria-hidden="true">
          None
          {[0, 1, 2, 3, 4].map((level) => (
            <i key={level} data-level={level} />
          ))}
          {count(most, "episode")}
        </p>
      )}
    </ChartPanel>
  );
}
