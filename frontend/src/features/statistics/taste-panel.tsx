/** Genres, themes or studios: the ten foremost by count, by time or by one's own rating. */
"use client";

import { useState } from "react";
import { Chart } from "@/components/ui/chart";
import type { TasteFigures } from "@/lib/api/types";
import { figure, timeSpent } from "@/lib/words";
import { hours } from "./words";

const MOST = 10;

interface Measure {
  label: string;
  unit: string;
  valueOf: (one: TasteFigures) => number | null;
  format: (value: number) => string;
  max?: number;
  note?: string;
}

export const MEASURES: readonly Measure[] = [
  { label: "Titles", unit: "Titles; one counts for each that it has", valueOf: ({ titles }) => titles, format: figure },
  { label: "Time", unit: "Hours watched, the whole title for each", valueOf: ({ watchSeconds }) => watchSeconds, format: hours },
  {
    label: "Rating",
    unit: "Weighted mean of your ratings, of at least three",
    valueOf: ({ weightedRating }) => weightedRating,
    format: (value) => value.toFixed(2),
    max: 10,
    note: "Drawn towards the mean of all your ratings, as if five more titles had just that: so one 10 does not win. The table has the plain mean too.",
  },
];

/** The foremost by a measure; what it says nothing of is left out. */
export function foremost(tastes: readonly TasteFigures[], { valueOf }: Measure): TasteFigures[] {
  return tastes
    .filter((one) => (valueOf(one) ?? 0) > 0)
    .sort((a, b) => (valueOf(b) ?? 0) - (valueOf(a) ?? 0) || (a.name < b.name ? -1 : 1))
    .slice(0, MOST);
}

interface TasteProps {
  title: string;
  head: string;
  tastes: readonly TasteFigures[];
  hrefOf: (name: string) => string;
}

export function TastePanel({ title, head, tastes, hrefOf }: TasteProps) {
  const [at, setAt] = useState(0);
  const measure = MEASURES[at] ?? MEASURES[0];
  if (!measure) return null;
  const found = foremost(tastes, measure);
  return (
    <Chart
      title={title}
      unit={measure.unit}
      kind="bars"
      max={measure.max}
      pointHead={head}
      points={found.map(({ name }) => ({ label: name, href: hrefOf(name) }))}
      series={[{ label: measure.label, values: found.map(measure.valueOf) }]}
      format={measure.format}
      details={[
        ...(at === 0 ? [] : [{ label: "Titles", values: found.map(({ titles }) => figure(titles)) }]),
        ...(at === 1 ? [] : [{ label: "Time", values: found.map(({ watchSeconds }) => timeSpent(watchSeconds)) }]),
        { label: "Mean of ratings", values: found.map(({ meanRating, ratedTitles }) => (meanRating === null ? "none" : `${meanRating.toFixed(2)} of ${figure(ratedTitles)}`)) },
      ]}
      note={found.length === 0 ? "Nothing to show by this yet." : measure.note}
      tools={
        <div className="seg" role="group" aria-label={`${title} by`}>
          {MEASURES.map(({ label }, index) => (
            <button key={label} type="button" aria-pressed={index === at} onClick={() => setAt(index)}>
              {label}
            </button>
          ))}
        </div>
      }
    />
  );
}
