/** What asking MyAnimeList is doing for this search, in one line that keeps its height while the words change. */
"use client";

import { Icon } from "@/components/ui/icon";
import type { LookupOffer } from "@/lib/api/types";
import { count } from "@/lib/words";
import { type Lookup, useLiveLookup } from "./use-live-lookup";

const RADIUS = 12;
const AROUND = 2 * Math.PI * RADIUS;

interface LookupProps {
  q: string;
  offer: LookupOffer | undefined;
  offeredAt: number;
  /** How many titles the catalogue itself has for it. */
  known: number;
}

export default function LiveLookup({ q, offer, offeredAt, known }: LookupProps) {
  return <LookupNotice lookup={useLiveLookup(q, offer, offeredAt)} known={known} />;
}

function LookupNotice({ lookup, known }: { lookup: Lookup; known: number }) {
  if (lookup.kind === "off") return null;
  const rest = known > 0 ? " These are the titles we already know." : "";
  return (
    <div className="notice mb-6 min-h-15" role="status" data-kind={lookup.kind === "failed" ? "bad" : undefined}>
      {lookup.kind === "failed" ? (
        <Icon name="cloud-slash-fill" className="text-lg" />
      ) : lookup.kind === "done" ? (
        <Icon name={lookup.added > 0 ? "check-circle-fill" : "magnifying-glass-bold"} className="text-lg" />
      ) : (
        <Ring part={lookup.kind === "waiting" ? lookup.seconds / lookup.of : 0.25} isTurning={lookup.kind === "searching"} />
      )}
      {lookup.kind === "waiting" && (
        <span>
          Searching MyAnimeList again in <strong>{lookup.seconds} s</strong>.{rest}
        </span>
      )}
      {lookup.kind === "searching" && <span>Searching MyAnimeList for this.{rest}</span>}
      {lookup.kind === "done" && (
        <span>
          {lookup.added > 0
            ? `MyAnimeList had ${count(lookup.added, "title")} we did not know. They are in the catalogue now.`
            : `MyAnimeList has nothing more by that name.${rest}`}
        </span>
      )}
      {lookup.kind === "failed" && (
        <>
          <span>
            {lookup.message}
            {rest}
          </span>
          <button type="button" className="btn sm ml-auto" onClick={lookup.retry}>
            Try again
          </button>
        </>
      )}
    </div>
  );
}

function Ring({ part, isTurning }: { part: number; isTurning: boolean }) {
  return (
    <svg className={`wait-ring ${isTurning ? "turning" : ""}`} viewBox="0 0 32 32" aria-hidden="true">
      <circle cx="16" cy="16" r={RADIUS} />
      <circle
        cx="16"
        cy="16"
        r={RADIUS}
        strokeDasharray={AROUND}
        strokeDashoffset={AROUND * (1 - Math.min(1, Math.max(0, part)))}
      />
    </svg>
  );
}
