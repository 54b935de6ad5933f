/** What went wrong lately, the newest first, and until when. */
import type { PipelineStatus } from "@/lib/api/types";
import { exactly, since } from "@/lib/words";

type Incident = PipelineStatus["incidents"][number];

const NAMES: Record<Incident["kind"], string> = {
  "run-failed": "A run failed",
  "snapshot-missing": "A snapshot was missing",
  "ranks-missing": "Ranks were missing",
  "rate-limited": "The upstream asked to slow down",
};

export function Incidents({ incidents }: { incidents: readonly Incident[] }) {
  return (
    <section className="panel mt-5 px-5 pt-4 pb-3" aria-labelledby="incidents-heading">
      <h2 id="incidents-heading" className="text-lg">
        Incidents
      </h2>
      {incidents.length === 0 && <p className="py-3 text-ink-2">None is on record.</p>}
      <ol>
        {incidents.map((incident) => (
          <li key={`${incident.kind}-${incident.subject}-${incident.openedAt}`} className="border-rule py-3 not-first:border-t">
            <h3 className="fresh text-base" data-age={incident.recoveredAt === null ? "none" : "fresh"}>
              {NAMES[incident.kind]}
              {incident.recoveredAt === null ? ": still open" : ": over"}
            </h3>
            <p className="break-words text-ink-2">{incident.message}</p>
            <p className="text-sm text-ink-3">
              <time dateTime={incident.openedAt} title={exactly(incident.openedAt)}>
                Began {since(incident.openedAt)}
              </time>
              {incident.recoveredAt !== null && (
                <time dateTime={incident.recoveredAt} title={exactly(incident.recoveredAt)}>
                  , over {since(incident.recoveredAt)}
                </time>
              )}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
