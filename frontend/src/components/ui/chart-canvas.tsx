/** What Chart.js draws. Loaded on demand, and of Chart.js only what these three kinds take. */
"use client";

import {
  type ActiveElement,
  ArcElement,
  BarController,
  BarElement,
  CategoryScale,
  Chart as ChartJs,
  type ChartData,
  type ChartEvent,
  type ChartOptions,
  DoughnutController,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from "chart.js";
import { useMemo, useSyncExternalStore } from "react";
import { Chart } from "react-chartjs-2";
import type { ChartColour, Picture } from "./chart";
import { barEnds } from "./chart-bar-ends";

ChartJs.register(
  ArcElement,
  BarController,
  BarElement,
  CategoryScale,
  DoughnutController,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
);

// Paper shows what is drawn when the event ends. The charts that are there for paper alone have come before (InSight).
addEventListener("beforeprint", () => {
  for (const chart of Object.values(ChartJs.instances)) {
    chart.stop();
    chart.update("none");
  }
});

type Ink = ChartColour | "ink" | "ink-2" | "paper" | "rule" | "sheet" | "sunken";
/** Token to colour; the second makes it that much of itself. */
type Paint = (ink: Ink, share?: number) => string;

const LONGEST_LABEL = 15;
/** More points than these have no dots: they would hide the line. */
const MOST_DOTS = 40;

function followTheme(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => observer.disconnect();
}

function usePaint(): Paint {
  const theme = useSyncExternalStore(followTheme, () => document.documentElement.dataset.theme);
  return useMemo<Paint>(() => {
    const style = getComputedStyle(document.documentElement);
    return (ink, share) => {
      const colour = style.getPropertyValue(`--${ink}`);
      return share === undefined ? colour : colour.replace(")", ` / ${share})`);
    };
    // A style that is read once follows the element: what depends on the theme is who draws with it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [theme]);
}

function shortened(label: string): string {
  return label.length > LONGEST_LABEL ? `${label.slice(0, LONGEST_LABEL - 1).trimEnd()}…` : label;
}

function largest(series: Picture["series"]): number {
  return Math.max(...series.flatMap(({ values }) => values.map((value) => value ?? 0)), 1e-9);
}

/** What all kinds have in common. */
function shared({ points, format }: Picture, paint: Paint, font: { family: string; size: number }, open: (href: string) => void) {
  const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const pageOf = (found: ActiveElement[]) => points[found[0]?.index ?? -1]?.href;
  return {
    responsive: true,
    maintainAspectRatio: false,
    animation: isStill ? (false as const) : { duration: 400, easing: "easeOutQuart" as const },
    // Another size is not news: a drawing that is still under way would go on from the old one to the new.
    onResize: (chart: ChartJs) => chart.stop(),
    transitions: { attach: { animation: { duration: 0 } } },
    onClick: (_: ChartEvent, found: ActiveElement[]) => {
      const href = pageOf(found);
      if (href) open(href);
    },
    onHover: (_: ChartEvent, found: ActiveElement[], { canvas }: { canvas: HTMLCanvasElement }) => {
      canvas.style.cursor = pageOf(found) ? "pointer" : "default";
    },
    plugins: {
      tooltip: {
        backgroundColor: paint("ink"),
        titleColor: paint("paper"),
        bodyColor: paint("paper"),
        titleFont: font,
        bodyFont: font,
        displayColors: false,
        padding: 10,
        callbacks: {
          title: ([item]: { dataIndex: number }[]) => (item ? (points[item.dataIndex]?.label ?? "") : ""),
          label: ({ dataset, raw }: { dataset: { label?: string }; raw: unknown }) => `${dataset.label ?? ""}: ${format(Number(raw))}`,
        },
      },
    },
  };
}

interface DrawingProps {
  picture: Picture;
  paint: Paint;
  font: { family: string; size: number };
  open: (href: string) => void;
}

function Bars({ picture, paint, font, open }: DrawingProps) {
  const { points, series, format, max } = picture;
  const common = shared(picture, paint, font, open);
  const data: ChartData<"bar", (number | null)[], string> = {
    labels: points.map(({ label }) => label),
    datasets: series.map(({ label, values, colour: fallback = "chart-2" }) => {
      const colours = points.map(({ colour }) => paint(colour ?? fallback));
      return { label, data: [...values], backgroundColor: colours, hoverBackgroundColor: colours, borderRadius: 4, barThickness: 18 };
    }),
  };
  const options: ChartOptions<"bar"> = {
    ...common,
    indexAxis: "y",
    layout: { padding: { right: 64 } },
    interaction: { mode: "index", axis: "y", intersect: false },
    scales: {
      x: { display: false, beginAtZero: true, max: max ?? largest(series) },
      y: {
        border: { display: false },
        grid: { display: false },
        ticks: {
          color: paint("ink"),
          font: { ...font, weight: 600 },
          autoSkip: false,
          callback: (_, at) => shortened(points[at]?.short ?? points[at]?.label ?? ""),
        },
      },
    },
    plugins: {
      ...common.plugins,
      barEnds: {
        texts: points.map((_, at) => format(series[0]?.values[at] ?? 0)),
        track: paint("sunken"),
        ink: paint("ink"),
        font: `700 13px ${font.family}`,
      },
    },
  };
  return <Chart type="bar" data={data} options={options} plugins={[barEnds]} aria-hidden="true" role="presentation" />;
}

function Ring({ picture, paint, font, open }: DrawingProps) {
  const { points, series } = picture;
  const edge = paint("sheet");
  const isEmpty = series.every(({ values }) => values.every((value) => !value));
  const data: ChartData<"doughnut", number[], string> = {
    labels: points.map(({ label }) => label),
    datasets: series.map(({ label, values, colour: fallback = "chart-2" }) => {
      // Of nothing there is the track alone.
      const colours = isEmpty ? paint("sunken") : points.map(({ colour }) => paint(colour ?? fallback));
      const fills = { backgroundColor: colours, hoverBackgroundColor: colours, borderColor: edge, hoverBorderColor: edge };
      return { label, data: isEmpty ? [1] : values.map((value) => value ?? 0), ...fills, borderWidth: 2 };
    }),
  };
  const common = shared(isEmpty ? { ...picture, points: [] } : picture, paint, font, open);
  const options: ChartOptions<"doughnut"> = {
    ...common,
    plugins: { ...common.plugins, tooltip: { ...common.plugins.tooltip, enabled: !isEmpty } },
    cutout: "63%",
    spacing: 2,
  };
  return <Chart type="doughnut" data={data} options={options} aria-hidden="true" role="presentation" />;
}

function Lines({ picture, paint, font, open }: DrawingProps) {
  const { points, series, format, max } = picture;
  const data: ChartData<"line", (number | null)[], string> = {
    labels: points.map(({ label, short }) => short ?? label),
    datasets: series.map(({ label, values, colour = "chart-2", isGuide = false }) => {
      const line = paint(colour);
      return {
        label,
        data: [...values],
        borderColor: line,
        hoverBorderColor: line,
        borderWidth: isGuide ? 1.5 : 2.6,
        borderDash: isGuide ? [5, 5] : [],
        spanGaps: false,
        pointRadius: isGuide || points.length > MOST_DOTS ? 0 : 4,
        pointHitRadius: 14,
        pointBorderWidth: 2.2,
        pointBorderColor: line,
        pointBackgroundColor: points.map((point) => paint(point.colour ?? "sheet")),
        pointHoverBackgroundColor: line,
        pointHoverBorderColor: line,
        backgroundColor: paint(colour, 0.1),
        fill: series.length === 1 ? "origin" : false,
      };
    }),
  };
  const ticks = { color: paint("ink-2"), font };
  const options: ChartOptions<"line"> = {
    ...shared(picture, paint, font, open),
    interaction: { mode: "index", axis: "x", intersect: false },
    scales: {
      x: {
        // A point alone stands in the middle.
        offset: points.length === 1,
        border: { color: paint("control") },
        grid: { display: false },
        ticks: { ...ticks, maxRotation: 0, autoSkipPadding: 12 },
      },
      y: {
        beginAtZero: true,
        ...(max !== undefined && { max }),
        border: { display: false },
        grid: { color: paint("rule") },
        ticks: { ...ticks, precision: 0, maxTicksLimit: 5, callback: (value) => format(Number(value)) },
      },
    },
  };
  return <Chart type="line" data={data} options={options} aria-hidden="true" role="presentation" />;
}

const DRAWINGS = { bars: Bars, doughnut: Ring, line: Lines };

export default function ChartCanvas({ open, ...picture }: Picture & { open: (href: string) => void }) {
  const paint = usePaint();
  const Drawing = DRAWINGS[picture.kind];
  const font = { family: getComputedStyle(document.body).fontFamily, size: 12 };
  return <Drawing picture={picture} paint={paint} font={font} open={open} />;
}
