/** A title's rank, score and members over time, as a chart and as a table. */
"use client";

import { useState } from "react";
import { Segments } from "@/components/ui/segments";
import { useAppStatus } from "@/lib/api/app-status";
import type { HistoryPoint, RankingHistory } from "@/lib/api/types";
import { calendarDay, count, figure, score } from "@/lib/words";
import { HistoryChart, holesOf, MEASURES, type Measure } from "./history-chart";
import { useRankHistory } from "./queries";

const PERIODS = [
  { value: 90, label: "90 days" },
  { value: 365, label: "1 year" },
  { value: 36_500, label: "All" },
] as const;
type Period = (typeof PERIODS)[number]["value"];

const CHOICES = (Object.keys(MEASURES) as Measure[]).map((value) => ({ value, label: MEASURES[value].name }));

interface HistoryProps {
  malId: number;
  /** As the page calls it. */
  name: string;
  /** Where the title is now, as far as the catalogue knows. */
  rank: number | null;
}

export default function RankHistory({ malId, name, rank }: HistoryProps) {
  const [measure, setMeasure] = useState<Measure>("rank");
  const [period, setPeriod] = useState<Period>(90);
  const { data, error, refetch, isPlaceholderData } = useRankHistory(malId, period, useAppStatus()?.latestSnapshotDate);
  return (
    <section className="panel hist-panel" aria-labelledby="rank-heading">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 pt-4">
        <div className="mr-auto">
          <h2 id="rank-heading">{MEASURES[measure].name} over time</h2>
          <p className="text-sm text-ink-2">{rank === null ? "Not ranked at present" : `#${figure(rank)} at present`}</p>
        </div>
        <Segments label="Measure" options={CHOICES} chosen={measure} choose={setMeasure} />
        <Segments label="Period" options={PERIODS} chosen={period} choose={setPeriod} />
      </header>
      <div className="px-5 pt-2 pb-4" aria-busy={isPlaceholderData}>
        {error && !data ? (
          <p role="alert" className="py-4 text-ink-2">
            {error.message}{" "}
            <button type="button" className="font-semibold text-ai underline" onClick={() => void refetch()}>
              Try again
            </button>
          </p>
        ) : (
          data && <Told history={data} measure={measure} name={name} seeAll={period === 36_500 ? null : () => setPeriod(36_500)} />
        )}
      </div>
    </section>
  );
}

interface ToldProps {
  history: RankingHistory;
  measure: Measure;
  name: string;
  seeAll: (() => void) | null;
}

function Told({ history: { points, message, snapshotDate }, measure, name, seeAll }: ToldProps) {
  if (points.length === 0) {
    return (
      <div className="py-4 text-ink-2">
        <p>{message ?? "No snapshot has this title in this span."}</p>
        <p className="mt-1 text-sm">CatLog writes the ranking down once a day and draws it here. It draws no day it has not seen.</p>
        {seeAll && snapshotDate !== null && (
          <button type="button" className="btn sm mt-3" onClick={seeAll}>
            Look at all days
          </button>
        )}
      </div>
    );
  }
  return (
    <>
      <HistoryChart points={points} measure={measure} name={name} />
      {points.length === 1 && <p className="text-sm text-ink-2">One snapshot so far. The second one begins the line.</p>}
      <AsTable points={points} />
    </>
  );
}

const MOST_ROWS = 400;

function AsTable({ points }: { points: readonly HistoryPoint[] }) {
  const [isOpen, setOpen] = useState(false);
  const holes = new Map(holesOf(points).map((hole) => [hole.to, hole]));
  const rows = points.slice(-MOST_ROWS).reverse();
  return (
    <details className="as-table" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Show as a table</summary>
      {isOpen && (
        <div tabIndex={0} role="region" aria-label="The history as a table">
          <table>
            <caption className="text-left text-ink-2">
              {rows.length < points.length
                ? `The latest ${rows.length} of ${figure(points.length)} snapshots`
                : count(points.length, "snapshot")}
            </caption>
            <thead>
              <tr>
                <th scope="col">Day</th>
                <th scope="col">Rank</th>
                <th scope="col">Change</th>
                <th scope="col">Score</th>
                <th scope="col">Members</th>
                <th scope="col">Before it</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((point) => (
                <tr key={point.snapshotDate}>
                  <th scope="row">{calendarDay(point.snapshotDate)}</th>
                  <td>{point.rank === null ? "not ranked" : `#${figure(point.rank)}`}</td>
                  <td>{changeWords(point.rankChange)}</td>
                  <td>{point.score === null ? "–" : score(point.score)}</td>
                  <td>{point.members === null ? "–" : figure(point.members)}</td>
                  <td>{beforeWords(point, holes.get(point.snapshotDate)?.why)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </details>
  );
}

function changeWords(change: number | null): string {
  if (change === null) return "–";
  return change === 0 ? "same" : `${change > 0 ? "up" : "down"} ${Math.abs(change)}`;
}

function beforeWords({ missedSnapshots, daysSincePrevious }: HistoryPoint, why: "no snapshot" | "not ranked" | undefined): string {
  if (why === "not ranked") return `not in ${count(missedSnapshots, "snapshot")}`;
  if (why === "no snapshot" && daysSincePrevious !== null) return `${count(daysSincePrevious - 1, "day")} without a snapshot`;
  return "";
}
