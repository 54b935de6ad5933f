/** A square a day, darker the more was watched. */
"use client";

import { useEffect, useRef } from "react";
import { ChartPanel } from "@/components/ui/chart-panel";
import type { Statistics } from "@/lib/api/types";
import { calendarDay, count, figure } from "@/lib/words";
import { calendar } from "./months";
import { monthShort, time } from "./words";

export function CalendarPanel({ figures }: { figures: Statistics }) {
  const weeks = calendar(figures);
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
        cells: [figure(episodes), time(watchSeconds)],
      }))}
      note="Days are known for what was marked in CatLog, and for titles with a day on which they were finished."
    >
      <div ref={scroller} className="calendar-scroll" role="region" aria-label="Calendar, scrolls sideways" tabIndex={0}>
        <div className="calendar" role="img" aria-label={`Episodes a day: ${count(figures.days.length, "day")} with any. They can be shown as a table.`}>
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
              ...week.map(
                (day, row) =>
                  day && (
                    <i
                      key={day.day}
                      data-level={day.level}
                      style={{ gridColumn: column + 2, gridRow: row + 2 }}
                      title={`${calendarDay(day.day)}: ${count(day.episodes, "episode")}`}
                    />
                  ),
              ),
            ];
          })}
        </div>
      </div>
    </ChartPanel>
  );
}
