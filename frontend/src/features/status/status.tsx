/** How the data gets here and whether it still does: what is promised, what was kept, and what went wrong. */
"use client";

import { useQuery } from "@tanstack/react-query";
import { EmptySheet, Failure } from "@/components/ui/states";
import { useAppStatus } from "@/lib/api/app-status";
import { api } from "@/lib/api/client";
import { read } from "@/lib/api/problem";
import type { PipelineStatus } from "@/lib/api/types";
import { calendarDay, exactly, since } from "@/lib/words";
import { DayCalendar } from "./day-calendar";
import { Incidents } from "./incidents";
import { Promises } from "./promises";
import { Sources } from "./sources";

const AGAIN_MS = 60_000;

export default function Status() {
  const { data, error, refetch, dataUpdatedAt } = useQuery({
    queryKey: ["pipeline-status"],
    queryFn: ({ signal }) => read(api.GET("/api/status/pipeline", { signal })),
    refetchInterval: AGAIN_MS,
  });
  const isDemo = useAppStatus()?.isDemo === true;
  return (
    <>
      <h1>Status</h1>
      <p className="mt-2 mb-5 max-w-[62ch] text-ink-2">
        CatLog copies the ranking from the upstream once a day, checks it, and only then shows it. Here is how that goes, in
        the same figures that its operator sees.
      </p>
      {error && !data ? (
        <Failure error={error} what="the status" retry={() => void refetch()} />
      ) : !data ? (
        <div role="status" className="late">
          <span className="sr-only">Loading the status</span>
          <div className="sk h-20 rounded-lg" />
          <div className="sk mt-5 h-72 rounded-lg" />
        </div>
      ) : (
        <>
          {isDemo ? <Invented status={data} /> : <Verdict status={data} />}
          {error && (
            <p role="alert" className="notice mt-3" data-kind="bad">
              This is what was known {since(new Date(dataUpdatedAt).toISOString())}: CatLog does not answer at present.
            </p>
          )}
          {!isDemo && <Promises status={data} />}
          {data.days.length > 0 ? (
            <DayCalendar days={data.days} />
          ) : (
            <div className="mt-5">
              <EmptySheet
                mood="asleep"
                title={data.freshness.latestSnapshotDate === null ? "No day has been published yet" : "Nothing in the last 90 days"}
              >
                {data.freshness.latestSnapshotDate === null
                  ? !isDemo && `The first run is due ${exactly(data.nextRunAt)}.`
                  : `The latest snapshot is of ${calendarDay(data.freshness.latestSnapshotDate)}.`}
              </EmptySheet>
            </div>
          )}
          <Sources sources={data.sources} />
          <Incidents incidents={data.incidents} />
        </>
      )}
    </>
  );
}

const VERDICTS: Record<PipelineStatus["state"], { heading: string; age: "fresh" | "old" | "none" }> = {
  ok: { heading: "All is well", age: "fresh" },
  late: { heading: "A snapshot is late", age: "old" },
  failing: { heading: "The last run failed", age: "none" },
  empty: { heading: "Nothing has been published yet", age: "old" },
};

function Verdict({ status }: { status: PipelineStatus }) {
  const { state, freshness, apiSuccessRate, missingRanks, runTime, nextRunAt, checkedAt } = status;
  const keepsAll = [freshness, apiSuccessRate, missingRanks, runTime].every(({ isMet }) => isMet);
  const { age } = VERDICTS[state];
  // The data may be as it should be while something on its way is not.
  const heading = state === "ok" && !keepsAll ? "The ranking is up to date" : VERDICTS[state].heading;
  const { latestSnapshotDate: latest, publishedAt, expectedDate } = freshness;
  const shown = latest ? `What you see is of ${calendarDay(latest)}.` : "";
  const words: Record<PipelineStatus["state"], string> = {
    ok: `${shown}${publishedAt ? ` It was published ${since(publishedAt)}.` : ""}`,
    late: `${shown} The snapshot of ${calendarDay(expectedDate)} should be here.`,
    failing: `${shown} It stays until a run succeeds: nothing half-done is ever shown.`,
    empty: "Until the first snapshot, ranks come with the catalogue alone.",
  };
  return (
    <section className="panel verdict" data-state={state} aria-labelledby="verdict">
      <h2 id="verdict" className="fresh" data-age={age}>
        {heading}
      </h2>
      <p className="mt-1 text-ink-2">{words[state].trim()}</p>
      <p className="mt-1 text-sm text-ink-2">
        Next run {exactly(nextRunAt)}. Checked {since(checkedAt)}.
      </p>
    </section>
  );
}

/** Nothing is promised of invented days, and no run adds to them. */
function Invented({ status: { freshness } }: { status: PipelineStatus }) {
  const { latestSnapshotDate: latest } = freshness;
  return (
    <section className="panel verdict" data-state="empty" aria-labelledby="verdict">
      <h2 id="verdict" className="fresh" data-age="old">
        This is a demo
      </h2>
      <p className="mt-1 text-ink-2">
        Its titles and its days are invented, and no run adds to them.{latest && ` What you see is of ${calendarDay(latest)}.`}
      </p>
    </section>
  );
}
