/** The charts that take a list of figures as it is: statuses, ratings, activity, and what the titles are. */
"use client";

import { useState } from "react";
import { Chart, type ChartColour, type ChartPoint } from "@/components/ui/chart";
import type { ListStatus, NamedFigures, Statistics } from "@/lib/api/types";
import { capitalised, count, figure, monthName, timeSpent } from "@/lib/words";
import { daysOf, everyMonth, within } from "./months";
import { listPath, periodWords, STATUS_NAMES, type StatsView } from "./view";
import { hours, monthShort } from "./words";

const COLOURS: Record<ListStatus, ChartColour> = {
  watching: "watching",
  completed: "completed",
  plan_to_watch: "plan",
  on_hold: "hold",
  dropped: "dropped",
};

/** As six slices: what is rated low is seldom, and ten colours nobody tells apart. */
const RATING_SLICES: { from: number; to: number; colour: ChartColour }[] = [
  { from: 9, to: 10, colour: "chart-1" },
  { from: 8, to: 8, colour: "chart-2" },
  { from: 7, to: 7, colour: "chart-6" },
  { from: 6, to: 6, colour: "chart-4" },
  { from: 5, to: 5, colour: "chart-5" },
  { from: 1, to: 4, colour: "chart-3" },
];

interface PanelProps {
  figures: Statistics;
  view: StatsView;
}

export function StatusPanel({ figures: { statuses, period }, view }: PanelProps) {
  return (
    <Chart
      title="By status"
      unit="Titles"
      kind="bars"
      pointHead="Status"
      points={statuses.map(({ status }) => ({
        label: STATUS_NAMES[status],
        colour: COLOURS[status],
        href: listPath({ ...view, statuses: [] }, period, { status }),
      }))}
      series={[{ label: "Titles", values: statuses.map(({ titles }) => titles) }]}
      details={[
        { label: "Episodes", values: statuses.map(({ episodes }) => figure(episodes)) },
        { label: "Time", values: statuses.map(({ watchSeconds }) => timeSpent(watchSeconds)) },
      ]}
    />
  );
}

export function RatingsPanel({ figures: { ratings, overview, period }, view }: PanelProps) {
  const slices = RATING_SLICES.map(({ from, to, colour }) => ({
    label: from === to ? String(from) : `${from} to ${to}`,
    colour,
    href: listPath(view, period, { ratingFrom: from, ratingTo: to }),
    titles: ratings.filter(({ rating }) => rating >= from && rating <= to).reduce((sum, { titles }) => sum + titles, 0),
  }));
  return (
    <Chart
      title="Your ratings"
      unit="Titles for each rating"
      kind="doughnut"
      pointHead="Rating"
      points={slices}
      series={[{ label: "Titles", values: slices.map(({ titles }) => titles) }]}
      hole={
        overview.meanRating === null ? (
          <span>no ratings yet</span>
        ) : (
          <>
            <b>{overview.meanRating.toFixed(2)}</b>
            <span>mean of {figure(overview.ratedTitles)}</span>
          </>
        )
      }
    />
  );
}

/** What stands at an axis has to be round in what it is shown in. */
const inHours = (value: number) => hours(value * 3600);

type Month = Statistics["months"][number];

/** `isOfEnds`: counts what was finished in a month, not what was done in it. */
const ACTIVITY = [
  { label: "Episodes", unit: "Episodes", valueOf: (month: Month) => month.episodes, format: figure, isOfEnds: false },
  { label: "Time", unit: "Hours", valueOf: (month: Month) => month.watchSeconds / 3600, format: inHours, isOfEnds: false },
  { label: "Completed", unit: "Titles completed", valueOf: (month: Month) => month.completedTitles, format: figure, isOfEnds: true },
] as const;

export function ActivityPanel({ figures, view }: PanelProps) {
  const [at, setAt] = useState(0);
  const measure = ACTIVITY[at] ?? ACTIVITY[0];
  const months = everyMonth(figures);
  const word = months.some(({ month }) => month.length === 4) ? "year" : "month";
  const present = figures.today.slice(0, word === "year" ? 4 : 7);
  const { toldEpisodes, undatedEpisodes } = figures.overview;
  const points: ChartPoint[] = months.map(({ month }) => ({
    label: monthName(month),
    short: monthShort(month, months.length > 12),
    href: measure.isOfEnds ? listPath(view, figures.period, { finishedIn: month }) : listPath(view, within(figures.period, daysOf(month)), {}),
    ...(month === present && { colour: "kaki" as const }),
  }));
  const [first, last] = [points[0]?.label, points.at(-1)?.label];
  return (
    <Chart
      title="Activity"
      unit={`${measure.unit} a ${word}, ${first === last ? first : `${first} to ${last}`}`}
      className="wide"
      kind="line"
      pointHead={capitalised(word)}
      points={points}
      series={[{ label: measure.label, values: months.map(measure.valueOf) }]}
      format={measure.format}
      details={[
        { label: at === 0 ? "Time" : "Episodes", values: months.map(({ watchSeconds, episodes }) => (at === 0 ? timeSpent(watchSeconds) : figure(episodes))) },
      ]}
      tools={
        <div className="seg" role="group" aria-label="Activity by">
          {ACTIVITY.map(({ label }, index) => (
            <button key={label} type="button" aria-pressed={index === at} onClick={() => setAt(index)}>
              {label}
            </button>
          ))}
        </div>
      }
      note={[
        toldEpisodes > 0 && `${count(toldEpisodes, "episode")} not marked one by one in CatLog count on the last day of their title.`,
        undatedEpisodes !== null && undatedEpisodes > 0 && `${count(undatedEpisodes, "episode")} on no known day are not in this chart.`,
        `A ${word} leads to the titles ${measure.isOfEnds ? "finished" : "with something done"} in it.`,
      ]
        .filter(Boolean)
        .join(" ")}
    />
  );
}

interface KindProps {
  title: string;
  head: string;
  kinds: readonly NamedFigures[];
  hrefOf: (name: string) => string;
  nameOf?: (name: string) => string;
}

export function KindPanel({ title, head, kinds, hrefOf, nameOf = capitalised }: KindProps) {
  return (
    <Chart
      title={title}
      unit="Titles"
      kind="bars"
      pointHead={head}
      points={kinds.map(({ name }) => (name === null ? { label: "Not known", colour: "control" as const } : { label: nameOf(name), href: hrefOf(name) }))}
      series={[{ label: "Titles", values: kinds.map(({ titles }) => titles) }]}
      details={[
        { label: "Time", values: kinds.map(({ watchSeconds }) => timeSpent(watchSeconds)) },
        { label: "Mean of ratings", values: kinds.map(({ meanRating, ratedTitles }) => (meanRating === null ? "none" : `${meanRating.toFixed(2)} of ${figure(ratedTitles)}`)) },
      ]}
      note={kinds.length === 0 ? "Nothing to show yet." : undefined}
    />
  );
}

export function emptyWords({ period, statuses }: StatsView): string {
  const what = statuses.length === 0 ? "Nothing" : `Nothing ${statuses.map((status) => STATUS_NAMES[status].toLowerCase()).join(" or ")}`;
  return period === "all" ? `${what} is on your list.` : `${what} with a day in ${periodWords(period)} is on your list.`;
}
