/** The chart as it stood on a day: each place, how it changed since the snapshot before, and who had to leave. */
"use client";

import { useState } from "react";
import { CoverImage } from "@/components/ui/cover";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { RowSkeletons } from "@/components/ui/skeletons";
import { Failure } from "@/components/ui/states";
import { titlePath } from "@/lib/destination";
import type { ListStatus, Place, Rankings } from "@/lib/api/types";
import { calendarDay, count, figure, score } from "@/lib/words";
import type { StatusBadge } from "./panels";
import { Name } from "./row";

const AT_FIRST = 25;

interface ChartProps {
  rankings: Rankings | undefined;
  error: Error | null;
  retry: () => void;
  isOld: boolean;
  statuses?: ReadonlyMap<number, ListStatus>;
  badge: StatusBadge;
}

export function ChartOfDay({ rankings, error, retry, isOld, statuses, badge }: ChartProps) {
  const [isWhole, setWhole] = useState(false);
  if (error && !rankings) return <Failure error={error} what="the chart" retry={retry} />;
  const items = rankings?.items ?? [];
  const shown = isWhole ? items : items.slice(0, AT_FIRST);
  return (
    <section className="panel mt-5 min-w-0" aria-labelledby="chart-heading" aria-busy={isOld}>
      <header className="px-5 pt-4 pb-2">
        <h2 id="chart-heading" className="text-lg">
          {rankings?.snapshotDate ? `The chart on ${calendarDay(rankings.snapshotDate)}` : "The chart"}
        </h2>
        {rankings && <p className="text-sm text-ink-2">{since(rankings)}</p>}
      </header>
      {!rankings ? (
        <div className="px-5">
          <RowSkeletons count={10} label="Loading the chart" />
        </div>
      ) : (
        <table className="chart-table">
          <caption className="sr-only">Places, changes, scores and members</caption>
          <thead>
            <tr>
              <th scope="col">Place</th>
              <th scope="col">Change</th>
              <th scope="col">Title</th>
              <th scope="col" className="max-sm:hidden">
                Score
              </th>
              <th scope="col" className="max-md:hidden">
                Members
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((place) => (
              <Row key={place.malId} place={place} status={statuses?.get(place.malId)} badge={badge} />
            ))}
          </tbody>
        </table>
      )}
      {items.length > shown.length && (
        <p className="px-5 py-4">
          <button type="button" className="btn" onClick={() => setWhole(true)}>
            Show all {items.length}
          </button>
        </p>
      )}
      {rankings && rankings.dropped.length > 0 && <Gone rankings={rankings} />}
    </section>
  );
}

function since({ message, previousDate, daysSincePrevious: days }: Rankings): string {
  if (message !== null) return message;
  if (previousDate === null || days === null) return "The first snapshot: there is nothing to compare it with.";
  return `Changes since ${calendarDay(previousDate)}, ${count(days, "day")} before.`;
}

function Row({ place, status, badge }: { place: Place; status: ListStatus | undefined; badge: StatusBadge }) {
  return (
    <tr>
      <td className="font-bold">{place.rank}</td>
      <td>
        <Change place={place} />
      </td>
      <td>
        <Link href={titlePath(place.malId)} className="chart-title" prefetch={false}>
          <span className="cover">
            <CoverImage malId={place.malId} imageUrl={place.imageUrl} />
          </span>
          <span className="line-clamp-2">
            <Name title={place} />
          </span>
          {status && badge(status)}
        </Link>
      </td>
      <td className="max-sm:hidden">{place.score === null ? "–" : score(place.score)}</td>
      <td className="max-md:hidden">{place.members === null ? "–" : figure(place.members)}</td>
    </tr>
  );
}

function Change({ place: { rankChange, isNew } }: { place: Place }) {
  if (isNew) return <span className="font-[650] text-good">new</span>;
  if (rankChange === null) return <span className="text-ink-3">–</span>;
  if (rankChange === 0) {
    return (
      <span className="text-ink-3">
        <span aria-hidden="true">=</span>
        <span className="sr-only">same</span>
      </span>
    );
  }
  const isUp = rankChange > 0;
  return (
    <span className={`trend-mark inline-flex items-center gap-0.5 text-base ${isUp ? "up" : "down"}`}>
      <Icon name="arrow-up-bold" className={`size-4 ${isUp ? "" : "rotate-180"}`} />
      <span className="sr-only">{isUp ? "up" : "down"}</span> {Math.abs(rankChange)}
    </span>
  );
}

function Gone({ rankings: { dropped } }: { rankings: Rankings }) {
  return (
    <div className="border-t border-rule px-5 py-4">
      <h3 className="mb-1 text-base">Left the chart</h3>
      <ul className="grid gap-x-6 gap-y-1 text-sm sm:grid-cols-2">
        {dropped.map((title) => (
          <li key={title.malId}>
            <Link href={titlePath(title.malId)} prefetch={false}>
              <Name title={title} />
            </Link>
            <span className="text-ink-2">
              , was #{title.previousRank}
              {title.rank === null ? "" : `, #${title.rank} now`}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
