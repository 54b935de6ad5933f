/** Where the data comes from: each kind of run, when it last went well, and how the latest one ended. */
import type { PipelineStatus } from "@/lib/api/types";
import { capitalised, count, exactly, since } from "@/lib/words";

type Source = PipelineStatus["sources"][number];

const NAMES: Record<string, string> = {
  rankings: "Daily ranking",
  catalogue: "Whole catalogue",
  season: "This season",
  retention: "Dropping what is old",
};

const ENDS = { SUCCESS: "went well", FAILED: "failed", RUNNING: "is running" } as const;
const AGES = { SUCCESS: "fresh", FAILED: "none", RUNNING: "old" } as const;

export function Sources({ sources }: { sources: readonly Source[] }) {
  return (
    <section className="panel mt-5 px-5 pt-4 pb-3" aria-labelledby="sources-heading">
      <h2 id="sources-heading" className="text-lg">
        Sources
      </h2>
      {sources.length === 0 && <p className="py-3 text-ink-2">No run has been recorded yet.</p>}
      <ul>
        {sources.map((source) => (
          <li key={source.name} className="grid gap-x-6 gap-y-1 border-rule py-3 not-first:border-t md:grid-cols-[12rem_minmax(0,1fr)]">
            <h3 className="text-base">{NAMES[source.name] ?? capitalised(source.name)}</h3>
            <Told source={source} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Told({ source: { name, lastRun: run, lastSuccessAt } }: { source: Source }) {
  return (
    <div className="text-sm text-ink-2">
      <p>
        <span className="fresh text-sm" data-age={AGES[run.status]}>
          The latest run {ENDS[run.status]}
        </span>
        {", "}
        <time dateTime={run.startTime} title={exactly(run.startTime)}>
          {since(run.startTime)}
        </time>
        {run.titles !== null && run.status === "SUCCESS" && `, ${count(run.titles, name === "retention" ? "row dropped" : "title")}`}
        {run.requestCount !== null && run.requestCount > 0 && `, ${count(run.requestCount, "request")}`}
      </p>
      {run.status === "FAILED" && run.reason && <p className="mt-1 break-words text-ink">{run.reason}</p>}
      {run.status !== "SUCCESS" && (
        <p className="mt-1">{lastSuccessAt ? `It last went well ${since(lastSuccessAt)}.` : "It has not gone well yet."}</p>
      )}
    </div>
  );
}
