/** One figure of a title over time, drawn to measure: a line that stops where there is nothing to join. */
"use client";

import { type PointerEvent, useRef, useState } from "react";
import { useWidth } from "@/components/ui/use-width";
import type { HistoryPoint } from "@/lib/api/types";
import { calendarDay, dayOfYear, figure, monthOf, score } from "@/lib/words";
import { dayNumber, gapsOf } from "./days";
import { linear, linePath, roundTicks, spread, unbroken } from "./drawing";

export type Measure = "rank" | "score" | "members";

interface Look {
  name: string;
  isStepped: boolean;
  isReversed: boolean;
  say: (value: number) => string;
}

export const MEASURES: Record<Measure, Look> = {
  rank: { name: "Rank", isStepped: true, isReversed: true, say: (rank) => `#${figure(rank)}` },
  score: { name: "Score", isStepped: false, isReversed: false, say: score },
  members: { name: "Members", isStepped: false, isReversed: false, say: figure },
};

/** A stretch between two points that no line crosses, and why. */
export interface Hole {
  from: string;
  to: string;
  why: "no snapshot" | "not ranked";
}

/** Between points: days without a snapshot, or snapshots without the title. */
export function holesOf(points: readonly HistoryPoint[]): Hole[] {
  const days = points.map(({ snapshotDate }) => snapshotDate);
  const silent = new Set(gapsOf(days).map(({ before }) => before));
  return points.flatMap((point, index): Hole[] => {
    const before = days[index - 1];
    if (before === undefined) return [];
    if (point.missedSnapshots > 0) return [{ from: before, to: point.snapshotDate, why: "not ranked" }];
    return silent.has(point.snapshotDate) ? [{ from: before, to: point.snapshotDate, why: "no snapshot" }] : [];
  });
}

const PAD = { top: 26, right: 14, bottom: 30 };
const NARROW = 560;
const FEW = 40;
const LETTER_PX = 7.5;

export function HistoryChart({ points, measure, name }: { points: readonly HistoryPoint[]; measure: Measure; name: string }) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  return (
    <div ref={box} className="hist">
      {width > 0 && <Drawn points={points} measure={measure} name={name} width={width} />}
    </div>
  );
}

interface DrawnProps {
  points: readonly HistoryPoint[];
  measure: Measure;
  name: string;
  width: number;
}

function Drawn({ points, measure, name, width }: DrawnProps) {
  const [read, setRead] = useState<number | null>(null);
  const { isStepped, isReversed, say, name: what } = MEASURES[measure];
  const height = width < NARROW ? 240 : 320;
  const known = points.filter((point) => point[measure] !== null);
  const values = known.map((point) => point[measure] ?? 0);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = (high - low) * 0.08 || (measure === "score" ? 0.05 : 1);
  const domain = isReversed ? ([high + room, Math.max(0.5, low - room)] as const) : ([low - room, high + room] as const);
  const ticks = ticksOf(measure, Math.min(...domain), Math.max(...domain));
  const left = Math.max(...ticks.map((tick) => say(tick).length)) * LETTER_PX + 14;
  const numbers = points.map(({ snapshotDate }) => dayNumber(snapshotDate));
  const [firstDay, lastDay] = [numbers[0] ?? 0, numbers.at(-1) ?? 0];
  const x = linear(firstDay === lastDay ? [firstDay - 1, lastDay] : [firstDay, lastDay], [left, width - PAD.right]);
  const y = linear(domain, [height - PAD.bottom, PAD.top]);
  const place = (point: HistoryPoint) => [x(dayNumber(point.snapshotDate)), y(point[measure] ?? 0)] as const;
  const holes = holesOf(points);
  const broken = new Set(holes.map(({ to }) => to));
  const runs = unbroken(points, (point) => point[measure], ({ snapshotDate }) => broken.has(snapshotDate));
  const shown = (read === null ? undefined : known[read]) ?? known.at(-1);
  const isYears = lastDay - firstDay > 400;

  function point(event: PointerEvent<SVGSVGElement>): void {
    const at = event.clientX - event.currentTarget.getBoundingClientRect().left;
    const distances = known.map((one) => Math.abs(place(one)[0] - at));
    setRead(distances.indexOf(Math.min(...distances)));
  }

  if (!shown) return <p className="py-4 text-ink-2">No {what.toLowerCase()} is known in this span.</p>;
  const [shownX, shownY] = place(shown);
  return (
    <>
      <p className="min-h-6 text-base">
        <strong className="font-bold">{say(shown[measure] ?? 0)}</strong>{" "}
        <span className="text-ink-2">on {calendarDay(shown.snapshotDate)}</span>
      </p>
      <svg
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={`${what} of ${name}, ${summary(known, measure, holes)}`}
        onPointerMove={point}
        onPointerLeave={() => setRead(null)}
      >
        {ticks.map((tick) => (
          <g key={tick}>
            <line className="chart-rule" x1={left} x2={width - PAD.right} y1={y(tick)} y2={y(tick)} />
            <text className="chart-text" x={left - 8} y={y(tick) + 4} textAnchor="end">
              {say(tick)}
            </text>
          </g>
        ))}
        {holes.map((hole) => (
          <Shade key={hole.to} hole={hole} from={x(dayNumber(hole.from))} to={x(dayNumber(hole.to))} bottom={height - PAD.bottom} />
        ))}
        {spread(points, width < NARROW ? 3 : 5).map(({ snapshotDate }, index, all) => (
          <text
            key={snapshotDate}
            className="chart-text"
            x={x(dayNumber(snapshotDate))}
            y={height - 8}
            textAnchor={all.length === 1 || index === all.length - 1 ? "end" : index === 0 ? "start" : "middle"}
          >
            {isYears ? monthOf(snapshotDate) : dayOfYear(snapshotDate)}
          </text>
        ))}
        {runs.map((run) => (
          <path key={run[0]?.snapshotDate} className="hist-line" d={linePath(run.map(place), isStepped)} />
        ))}
        {(known.length <= FEW ? known : runs.filter((run) => run.length === 1).flat()).map((one) => (
          <circle key={one.snapshotDate} className="hist-point" cx={place(one)[0]} cy={place(one)[1]} r={3} />
        ))}
        {read !== null && <line className="hist-read" x1={shownX} x2={shownX} y1={PAD.top} y2={height - PAD.bottom} />}
        <circle className="hist-now" cx={shownX} cy={shownY} r={4.5} />
      </svg>
    </>
  );
}

function ticksOf(measure: Measure, low: number, high: number): number[] {
  const ticks = roundTicks(low, high, 5);
  // Ranks are whole, and the first is 1.
  return measure === "rank" || measure === "members" ? ticks.filter((tick) => Number.isInteger(tick) && tick >= 1) : ticks;
}

function Shade({ hole: { why }, from, to, bottom }: { hole: Hole; from: number; to: number; bottom: number }) {
  const hasRoom = to - from > why.length * LETTER_PX;
  return (
    <g data-hole={why}>
      <rect className="chart-gap" x={from} width={Math.max(1, to - from)} y={PAD.top} height={bottom - PAD.top}>
        <title>{why}</title>
      </rect>
      {hasRoom && (
        <text className="chart-text" x={(from + to) / 2} y={PAD.top - 8} textAnchor="middle">
          {why}
        </text>
      )}
    </g>
  );
}

function summary(known: readonly HistoryPoint[], measure: Measure, holes: readonly Hole[]): string {
  const { say } = MEASURES[measure];
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return "";
  if (first === last) return `${say(first[measure] ?? 0)} on ${calendarDay(first.snapshotDate)}`;
  const way = `from ${say(first[measure] ?? 0)} on ${calendarDay(first.snapshotDate)} to ${say(last[measure] ?? 0)} on ${calendarDay(last.snapshotDate)}`;
  return holes.length === 0 ? way : `${way}, with ${holes.length} ${holes.length === 1 ? "gap" : "gaps"}`;
}
