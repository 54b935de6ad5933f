/** What is measured, what it should be, and what it is. */
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import type { PipelineStatus } from "@/lib/api/types";
import { calendarDay, count, exactly, figure } from "@/lib/words";

export function Promises({ status }: { status: PipelineStatus }) {
  const { freshness, apiSuccessRate: api, missingRanks, runTime } = status;
  return (
    <ul className="promises">
      <Promise
        heading="Freshness"
        isMet={freshness.isMet}
        figure={freshness.latestSnapshotDate ? calendarDay(freshness.latestSnapshotDate) : null}
        target={`A snapshot a day, within an hour of its time. The one of ${calendarDay(freshness.expectedDate)} is late after ${exactly(freshness.lateAfter)}.`}
      />
      <Promise
        heading="Upstream answers"
        isMet={api.isMet}
        figure={api.share === null ? null : percent(api.share)}
        target={`Above ${percent(api.target)} over ${count(api.days, "day")}. ${count(api.requestCount, "request")}, ${figure(api.failureCount)} failed.`}
      />
      <Promise
        heading="Missing ranks"
        isMet={missingRanks.isMet}
        figure={missingRanks.count === null ? null : figure(missingRanks.count)}
        target={`None of the top 100 on the latest day.${missingRanks.ranks.length > 0 ? ` Missing: ${missingRanks.ranks.map((rank) => `#${rank}`).join(", ")}.` : ""}`}
      />
      <Promise
        heading="Run time"
        isMet={runTime.isMet}
        figure={runTime.seconds === null ? null : duration(runTime.seconds)}
        target={`The daily run takes under ${duration(runTime.targetSeconds)}.`}
      />
    </ul>
  );
}

function Promise({ heading, isMet, figure: value, target }: { heading: string; isMet: boolean; figure: string | null; target: ReactNode }) {
  const isKnown = value !== null;
  return (
    <li className="panel promise" data-met={isKnown ? isMet : undefined}>
      <h2 className="text-sm text-ink-2">{heading}</h2>
      <p className="promise-figure">{value ?? "Not known yet"}</p>
      <p className="promise-verdict">
        <Icon name={isKnown ? (isMet ? "check-circle-fill" : "warning-circle-fill") : "clock"} />
        {isKnown ? (isMet ? "As it should be" : "Not as it should be") : "No run yet"}
      </p>
      <p className="text-sm text-ink-2">{target}</p>
    </li>
  );
}

/** To a tenth, and never rounded up to a whole that it is not. */
function percent(share: number): string {
  return `${Math.floor(share * 1000) / 10}%`;
}

function duration(seconds: number): string {
  if (seconds < 60) return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
  const [minutes, rest] = [Math.floor(seconds / 60), Math.round(seconds % 60)];
  return rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`;
}
