/**
 * A chart of bars, a doughnut or lines, in its panel. Chart.js comes with the first chart that is in sight
 * (chart-canvas.tsx), and until then its place is as high as it will be.
 */
"use client";

import { useRouter } from "next/navigation";
import { lazy, type ReactNode, Suspense } from "react";
import { ChartPanel, type FrameProps } from "./chart-panel";
import { InSight } from "./in-sight";
import { Link } from "./link";

const ChartCanvas = lazy(() => import("./chart-canvas"));

/** A colour of styles/tokens.css, by its name there. */
export type ChartColour =
  | `chart-${1 | 2 | 3 | 4 | 5 | 6}`
  | "watching"
  | "completed"
  | "plan"
  | "hold"
  | "dropped"
  | "kaki"
  | "control"
  | "edge";

export interface ChartPoint {
  label: string;
  /** On an axis, where there is less room. */
  short?: string;
  /** The page of its slice: where a click on it leads. */
  href?: string;
  colour?: ChartColour;
}

export interface ChartSeries {
  label: string;
  /** One a point; null where there is nothing, which no line crosses. */
  values: readonly (number | null)[];
  colour?: ChartColour;
  /** Something to hold the others against, not a figure of its own. */
  isGuide?: boolean;
}

export interface Picture {
  kind: "bars" | "doughnut" | "line";
  points: readonly ChartPoint[];
  series: readonly ChartSeries[];
  format: (value: number) => string;
  /** Where the axis of the values ends; by itself, with the largest. */
  max?: number | undefined;
}

interface ChartProps extends FrameProps, Omit<Picture, "format"> {
  /** What a point is: the head of the table's first column. */
  pointHead: string;
  format?: Picture["format"];
  /** More columns of the table. */
  details?: readonly { label: string; values: readonly string[] }[];
  /** Said in the doughnut's hole. */
  hole?: ReactNode;
}

const BAR_PX = 32;
const LINE_PX = 256;
const plain = new Intl.NumberFormat("en");

function heightOf({ kind, points }: Pick<Picture, "kind" | "points">): number {
  return kind === "bars" ? points.length * BAR_PX + 8 : LINE_PX;
}

export function Chart({ pointHead, details = [], hole, format = (value) => plain.format(value), ...rest }: ChartProps) {
  const { title, unit, tools, note, className, ...picture } = rest;
  const { kind, points, series } = picture;
  const router = useRouter();
  const figures = series.filter(({ isGuide }) => !isGuide);
  const said = (value: number | null | undefined) => (value === null || value === undefined ? "none" : format(value));
  const height = heightOf(picture);
  const place = <div style={{ height }} />;
  const canvas = (
    <div className={kind === "doughnut" ? "ring-chart" : undefined}>
      <div className="relative" role="img" aria-label={`${title}, ${unit}. Its figures can be shown as a table.`}>
        <InSight before={place}>
          <Suspense fallback={<div className="sk late" style={{ height }} />}>
            <div style={{ height }}>
              <ChartCanvas {...picture} format={format} open={(href) => router.push(href)} />
            </div>
          </Suspense>
        </InSight>
        {hole && <div className="hole">{hole}</div>}
      </div>
      {kind === "doughnut" && (
        <ul className="legend">
          {points.map(({ label, href, colour }, at) => (
            <li key={label}>
              <i style={{ background: `var(--${colour})` }} />
              {href ? (
                <Link href={href} prefetch={false}>
                  {label}
                </Link>
              ) : (
                label
              )}
              <b>{said(figures[0]?.values[at])}</b>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
  return (
    <ChartPanel
      {...{ title, unit, tools, note }}
      className={className ?? ""}
      heads={[pointHead, ...figures.map(({ label }) => label), ...details.map(({ label }) => label)]}
      rows={points.map(({ label, href }, at) => ({
        label,
        href,
        cells: [...figures.map(({ values }) => said(values[at])), ...details.map(({ values }) => values[at] ?? "")],
      }))}
    >
      {canvas}
    </ChartPanel>
  );
}
