/** The rank history as a page: the day on the time machine decides what all of it shows. */
"use client";

import { useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";
import { Cat } from "@/components/ui/cat";
import { EmptySheet, Failure } from "@/components/ui/states";
import { replaceAddress } from "@/lib/address";
import { useSession } from "@/lib/api/session";
import { calendarDay, count } from "@/lib/words";
import { BumpChart } from "./bump-chart";
import { ChartOfDay } from "./chart-of-day";
import { dayNumber, nearestDay } from "./days";
import { Climbers, MyList, NewToTop50, ScoreRising, type StatusBadge, Streaks } from "./panels";
import { useMyStatuses, useRankings, useSnapshots } from "./queries";
import { TimeMachine } from "./time-machine";

const TOP = 100;
/** So long the slider has to rest before the day's answers are asked for. */
const RESTED_MS = 250;

export default function Trending({ badge }: { badge: StatusBadge }) {
  const { data: snapshots, error, refetch } = useSnapshots();
  const hasCat = useSession((session) => session.kind !== "signed-in" || session.account.showsCat);
  return (
    <>
      <header className="trend-head">
        <h1>Trending</h1>
        <p className="mt-1 min-h-6 max-w-[34ch] text-ink-2 sm:max-w-[60ch]">{snapshots && intro(snapshots.days)}</p>
        {hasCat && <Cat mood="neutral" label="Shiori the cat, on the time machine" className="trend-cat" />}
      </header>
      {error && !snapshots ? (
        <Failure error={error} what="the rank history" retry={() => void refetch()} />
      ) : !snapshots ? (
        <div className="tm late" role="status">
          <span className="sr-only">Loading the rank history</span>
        </div>
      ) : snapshots.days.length === 0 ? (
        <EmptySheet mood="asleep" title="No chart has been written down yet">
          The first snapshot of the ranking is the first day here. From then on one comes every day, and this page fills:
          the chart at once, climbers after a week, the month after thirty days.
        </EmptySheet>
      ) : (
        <History days={snapshots.days} badge={badge} />
      )}
    </>
  );
}

function intro(days: readonly string[]): string {
  const [first] = days;
  if (first === undefined) return "The ranking, day by day.";
  if (days.length === 1) return `The ranking as it was on ${calendarDay(first)}.`;
  return `The ranking as it was, written down on ${count(days.length, "day")} since ${calendarDay(first)}.`;
}

/** The day that the address asks for; the nearest one there is, or the latest. */
function useChosenDay(days: readonly string[]): [string, (day: string) => void] {
  const asked = useSearchParams().get("as_of");
  const [chosen, choose] = useState(() => {
    const wanted = asked !== null && /^\d{4}-\d{2}-\d{2}$/.test(asked) ? dayNumber(asked) : NaN;
    return (Number.isNaN(wanted) ? undefined : nearestDay(days, wanted)) ?? days.at(-1) ?? "";
  });
  return [chosen, choose];
}

function History({ days, badge }: { days: readonly string[]; badge: StatusBadge }) {
  const [chosen, choose] = useChosenDay(days);
  const [rested, setRested] = useState(chosen);
  const latest = days.at(-1);

  useEffect(() => {
    if (chosen === rested) return;
    const timer = setTimeout(() => {
      setRested(chosen);
      replaceAddress(chosen === latest ? "/trending/" : `/trending/?as_of=${chosen}`);
    }, RESTED_MS);
    return () => clearTimeout(timer);
  }, [chosen, rested, latest]);

  // The latest one is asked for by its day, too: what is compared with it and waited for is counted from there.
  const asOf = rested;
  const { data, error, refetch, isPlaceholderData } = useRankings(asOf, TOP);
  const statuses = useMyStatuses(data?.items.map(({ malId }) => malId) ?? []);
  const shown = { asOf, statuses, badge };
  return (
    <>
      <TimeMachine days={days} chosen={chosen} choose={choose} />
      <div className="trend-pair">
        <BumpChart asOf={asOf} statuses={statuses} />
        <Climbers {...shown} />
      </div>
      <div className="trend-three">
        <Streaks {...shown} />
        <div className="grid min-w-0 content-start gap-5">
          <NewToTop50 {...shown} />
          <ScoreRising {...shown} />
        </div>
        <MyList {...shown} />
      </div>
      <ChartOfDay
        rankings={data}
        error={error}
        retry={() => void refetch()}
        isOld={isPlaceholderData}
        statuses={statuses}
        badge={badge}
      />
    </>
  );
}
