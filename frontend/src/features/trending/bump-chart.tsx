/** How the titles that lead came there: a line each, the places down the side. */
"use client";

import { useEffect, useRef, useState } from "react";
import { Link } from "@/components/ui/link";
import { Segments } from "@/components/ui/segments";
import { Failure } from "@/components/ui/states";
import { useWidth } from "@/components/ui/use-width";
import { titlePath } from "@/lib/destination";
import type { Course, ListStatus, Movement } from "@/lib/api/types";
import { calendarDay, dayOfYear } from "@/lib/words";
import { dayNumber, gapsOf } from "./days";
import { bumpPath, linear, spread, unbroken } from "./drawing";
import { type AsOf, useMovement } from "./queries";
import { Name } from "./row";

const TOP = 20;
const ROW = 26;
const PAD = { left: 16, right: 16, top: 14, bottom: 34 };
const LEAST_WIDTH = 300;
const COLOURS = 6;
const MOVERS = 3;
const COLUMNS = 9;

const SPANS = [
  { value: 30, label: "30 days" },
  { value: 90, label: "90 days" },
  { value: 365, label: "1 year" },
] as const;
type SpanDays = (typeof SPANS)[number]["value"];

interface BumpChartProps {
  asOf: AsOf;
  statuses?: ReadonlyMap<number, ListStatus>;
}

export function BumpChart({ asOf, statuses }: BumpChartProps) {
  const [days, setDays] = useState<SpanDays>(90);
  const { data, error, refetch, isPlaceholderData } = useMovement(TOP, days, asOf);
  return (
    <section className="panel min-w-0" aria-labelledby="movement-heading">
      <header className="flex flex-wrap items-center gap-3 px-5 pt-4">
        <h2 id="movement-heading" className="text-lg">
          Rank movement
        </h2>
        <div className="ml-auto">
          <Segments label="How far back" options={SPANS} chosen={days} choose={setDays} />
        </div>
      </header>
      <div className="px-5 pb-4" style={{ minHeight: PAD.top + TOP * ROW + PAD.bottom + 110 }} aria-busy={isPlaceholderData}>
        {error && !data ? (
          <Failure error={error} what="the rank movement" retry={() => void refetch()} />
        ) : (
          data && (data.series.length > 0 ? <Drawn movement={data} statuses={statuses} /> : <p className="py-4 text-ink-2">There is no chart to follow yet.</p>)
        )}
      </div>
    </section>
  );
}

/** The row of each label: its rank, or the next free one where titles share a rank. */
function rowsOf(series: readonly Course[]): number[] {
  let last = 0;
  return series.map(({ ranks }) => (last = Math.max(ranks.at(-1) ?? last + 1, last + 1)));
}

/** By how much a title's rank changed from its first day in sight to now. */
function wayOf({ ranks }: Course): number {
  const known = ranks.filter((rank) => rank !== null);
  return Math.abs((known[0] ?? 0) - (known.at(-1) ?? 0));
}

/** Which lines have a colour: one's own, or for want of those the ones that moved the most. */
function coloured(series: readonly Course[], statuses: BumpChartProps["statuses"]): { lines: Map<number, string>; words: string } {
  const own = series.filter(({ malId }) => statuses?.has(malId)).slice(0, COLOURS);
  const movers = [...series].filter((course) => wayOf(course) > 0).sort((a, b) => wayOf(b) - wayOf(a)).slice(0, MOVERS);
  const chosen = own.length > 0 ? own : movers;
  const words =
    own.length > 0 ? "In colour: titles of your list." : movers.length > 0 ? "In colour: what moved the most." : "Nothing has moved.";
  return { lines: new Map(chosen.map(({ malId }, index) => [malId, `var(--chart-${index + 1})`])), words };
}

function Drawn({ movement: { days, series }, statuses }: { movement: Movement; statuses: BumpChartProps["statuses"] }) {
  const box = useRef<HTMLDivElement>(null);
  const width = Math.max(LEAST_WIDTH, useWidth(box));
  const [lit, setLit] = useState<number | null>(null);
  const rows = rowsOf(series);
  const height = PAD.top + Math.max(TOP, ...rows) * ROW + PAD.bottom;
  const numbers = days.map(dayNumber);
  const x = linear([numbers[0] ?? 0, numbers.at(-1) ?? 0], [PAD.left, width - PAD.right]);
  // One day is drawn where the latest one always is.
  const place = (index: number) => (days.length > 1 ? x(numbers[index] ?? 0) : width - PAD.right);
  const y = (rank: number) => PAD.top + (rank - 0.5) * ROW;
  const gaps = gapsOf(days);
  const broken = new Set(gaps.map(({ before }) => before));
  const rowOf = new Map(series.map(({ malId }, index) => [malId, rows[index] ?? 1]));
  const { lines, words } = coloured(series, statuses);
  const first = days[0];
  const last = days.at(-1);

  // The newest days are at the right; on a narrow screen they come into sight first.
  const scroller = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (scroller.current) scroller.current.scrollLeft = scroller.current.scrollWidth;
  }, [width]);

  return (
    <>
      <p className="mt-1 text-sm text-ink-2">
        {days.length > 1
          ? `The top ${TOP} of ${last ? calendarDay(last) : ""}, and the way there. A line stops where a title was not in the top ${TOP} or a snapshot is missing.`
          : `The top ${TOP}. The second snapshot begins the lines.`}
      </p>
      {/* Which lines are one's own is known later: its line is there before. */}
      <p className="mb-2 min-h-[1.6em] text-sm text-ink-2">{days.length > 1 && words}</p>
      <div ref={scroller} className="bump" tabIndex={0} role="region" aria-label="Rank movement chart, scrolls sideways on small screens">
        <div ref={box} className="bump-lines">
          <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={summary(series, first, last)}>
            {gaps.map((gap) => (
              <rect key={gap.after} className="chart-gap" x={x(dayNumber(gap.after))} width={x(dayNumber(gap.before)) - x(dayNumber(gap.after))} y={PAD.top} height={height - PAD.top - PAD.bottom}>
                <title>No snapshot</title>
              </rect>
            ))}
            {spread(days, width < 500 ? 3 : 5).map((day, index, shown) => (
              <text key={day} className="chart-text" x={days.length > 1 ? x(dayNumber(day)) : width - PAD.right} y={height - 10} textAnchor={index === shown.length - 1 ? "end" : index === 0 ? "start" : "middle"}>
                {dayOfYear(day)}
              </text>
            ))}
            {[...series].reverse().map((course) => {
              const points = course.ranks.map((rank, index) => ({ rank: rank !== null && rank <= TOP ? rank : null, index }));
              const runs = unbroken(points, ({ rank }) => rank, ({ index }) => broken.has(days[index] ?? ""));
              return (
                <g key={course.malId} className="bump-line" data-lit={lit === course.malId} data-own={lines.has(course.malId)} style={{ color: lines.get(course.malId) }}>
                  {runs.map((run) => {
                    const places = run.map(({ rank, index }) => [place(index), y(rank ?? 0)] as const);
                    // To its name, which is a row further down where titles share a rank.
                    if (run.at(-1)?.index === days.length - 1) places.push([width, y(rowOf.get(course.malId) ?? 1)]);
                    const [[left, top]] = places as [readonly [number, number]];
                    return places.length > 1 ? <path key={left} d={bumpPath(places)} /> : <circle key={left} cx={left} cy={top} r={3} />;
                  })}
                </g>
              );
            })}
          </svg>
        </div>
        <ol className="bump-names" style={{ height }}>
          {series.map((course, index) => (
            <li key={course.malId} style={{ top: PAD.top + ((rows[index] ?? 1) - 1) * ROW, height: ROW }}>
              <Link
                href={titlePath(course.malId)}
                prefetch={false}
                data-own={lines.has(course.malId)}
                onPointerEnter={() => setLit(course.malId)}
                onPointerLeave={() => setLit(null)}
                onFocus={() => setLit(course.malId)}
                onBlur={() => setLit(null)}
              >
                <span className="bump-rank" style={lines.has(course.malId) ? { borderColor: lines.get(course.malId) } : undefined}>
                  <span className="sr-only">Number </span>
                  {course.ranks.at(-1) ?? "–"}
                </span>
                <span className="truncate">
                  <Name title={course} />
                </span>
              </Link>
            </li>
          ))}
        </ol>
      </div>
      <AsTable days={days} series={series} />
    </>
  );
}

function summary(series: readonly Course[], first: string | undefined, last: string | undefined): string {
  const [furthest] = [...series].sort((a, b) => wayOf(b) - wayOf(a));
  const span = first && last && first !== last ? `${calendarDay(first)} to ${calendarDay(last)}` : (last ?? "");
  const ranks = furthest?.ranks.filter((rank) => rank !== null) ?? [];
  const way = furthest && wayOf(furthest) > 0 ? ` ${furthest.title ?? ""} went from ${ranks[0] ?? ""} to ${ranks.at(-1) ?? ""}.` : "";
  return `Rank movement of the top ${series.length}, ${span}.${way}`;
}

function AsTable({ days, series }: Movement) {
  const [isOpen, setOpen] = useState(false);
  const shown = spread(days.map((day, index) => ({ day, index })), COLUMNS);
  return (
    <details className="as-table" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Show as a table</summary>
      {isOpen && (
        <div className="overflow-x-auto" tabIndex={0} role="region" aria-label="Rank movement as a table">
          <table>
            <caption className="sr-only">Ranks on {shown.length === days.length ? "each day" : `${shown.length} of ${days.length} days`}</caption>
            <thead>
              <tr>
                <th scope="col">Title</th>
                {shown.map(({ day }) => (
                  <th key={day} scope="col">
                    {dayOfYear(day)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {series.map((course) => (
                <tr key={course.malId}>
                  <th scope="row">
                    <Name title={course} />
                  </th>
                  {shown.map(({ day, index }) => (
                    <td key={day}>{course.ranks[index] ?? "not ranked"}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </details>
  );
}
