/** The metrics of a day, a panel each. What a panel has nothing to show for, it says why and when it will have. */
"use client";

import { type ReactNode, useState } from "react";
import { Link } from "@/components/ui/link";
import { Segments } from "@/components/ui/segments";
import { RowSkeletons } from "@/components/ui/skeletons";
import { Tabs } from "@/components/ui/tabs";
import { logInPath } from "@/lib/destination";
import { useSession } from "@/lib/api/session";
import type { ListStatus } from "@/lib/api/types";
import { calendarDay, count } from "@/lib/words";
import { climberLine, type Line, newLine, streakLine, surgingLine } from "./line";
import { type AsOf, type Span, useClimbers, useMomentum, useMyListOnTheChart, useNewEntries, useStreaks } from "./queries";
import { TrendRow } from "./row";

/** How a status looks, beside a title that is on one's list. */
export type StatusBadge = (status: ListStatus) => ReactNode;

export interface PanelProps {
  asOf: AsOf;
  /** What is known to be on one's own list, and how it is shown. */
  statuses?: ReadonlyMap<number, ListStatus>;
  badge: StatusBadge;
}

const SPANS = [
  { value: "7", label: "Week" },
  { value: "30", label: "Month" },
] as const;

interface Answer {
  message: string | null;
  baseDate: string | null;
}

interface BodyProps extends Pick<PanelProps, "statuses" | "badge"> {
  answer: Answer | undefined;
  error: Error | null;
  retry: () => void;
  lines: Line[];
  rows?: number;
  /** Whether what is shown is of the day before, while the right one is on its way. */
  isOld: boolean;
}

function Body({ answer, error, retry, lines, rows = 5, isOld, statuses, badge }: BodyProps) {
  if (error && !answer) {
    return (
      <p role="alert" className="px-5 py-4 text-ink-2">
        {error.message}{" "}
        <button type="button" className="font-semibold text-ai underline" onClick={retry}>
          Try again
        </button>
      </p>
    );
  }
  if (!answer) {
    return (
      <div className="px-5">
        <RowSkeletons count={rows} label="Loading" />
      </div>
    );
  }
  return (
    <div aria-busy={isOld}>
      {answer.message !== null && <p className="px-5 py-4 text-base text-ink-2">{answer.message}</p>}
      <ol className="trend">
        {lines.map((line) => {
          const status = statuses?.get(line.title.malId);
          return (
            <TrendRow
              key={`${line.title.malId}-${line.detail ?? ""}`}
              line={line}
              end={status && badge(status)}
            />
          );
        })}
      </ol>
      {answer.baseDate !== null && lines.length > 0 && (
        <p className="px-5 pb-4 text-xs text-ink-3">Compared with {calendarDay(answer.baseDate)}.</p>
      )}
    </div>
  );
}

function Panel({ heading, tools, children }: { heading: string; tools?: ReactNode; children: ReactNode }) {
  const id = heading.toLowerCase().replaceAll(" ", "-");
  return (
    <section className="panel min-w-0" aria-labelledby={id}>
      <header className="flex flex-wrap items-center gap-x-3 gap-y-2 px-5 pt-4 pb-1">
        <h2 id={id} className="text-lg">
          {heading}
        </h2>
        {tools && <div className="ml-auto">{tools}</div>}
      </header>
      {children}
    </section>
  );
}

/** Room for the rows that come, so that what is below stays in its place; a sentence needs none. */
function roomFor(answer: Answer | undefined, room: string): string | undefined {
  return answer?.message ? undefined : room;
}

function spanOf(value: "7" | "30"): Span {
  return value === "7" ? 7 : 30;
}

export function Climbers({ asOf, ...shown }: PanelProps) {
  const [chosen, choose] = useState<"7" | "30">("7");
  const { data, error, refetch, isPlaceholderData } = useClimbers(spanOf(chosen), asOf);
  return (
    <Panel heading="Climbers">
      <Tabs label="Climbers over" tabs={SPANS} chosen={chosen} choose={choose} className={roomFor(data, "min-h-[24rem]")}>
        <Body
          {...shown}
          answer={data}
          error={error}
          retry={() => void refetch()}
          lines={(data?.data ?? []).map(climberLine)}
          isOld={isPlaceholderData}
          rows={7}
        />
      </Tabs>
    </Panel>
  );
}

export function ScoreRising({ asOf, ...shown }: PanelProps) {
  const [chosen, choose] = useState<"7" | "30">("7");
  const { data, error, refetch, isPlaceholderData } = useMomentum(spanOf(chosen), asOf);
  return (
    <Panel heading="Score rising">
      <Tabs label="Score rising over" tabs={SPANS} chosen={chosen} choose={choose} className={roomFor(data, "min-h-[16rem]")}>
        <Body
          {...shown}
          answer={data}
          error={error}
          retry={() => void refetch()}
          lines={(data?.data ?? []).map(surgingLine)}
          isOld={isPlaceholderData}
        />
      </Tabs>
    </Panel>
  );
}

export function NewToTop50({ asOf, ...shown }: PanelProps) {
  const { data, error, refetch, isPlaceholderData } = useNewEntries(asOf);
  return (
    <Panel heading="New to the top 50">
      <Body
        {...shown}
        answer={data}
        error={error}
        retry={() => void refetch()}
        lines={(data?.data ?? []).map(newLine)}
        isOld={isPlaceholderData}
      />
      {data && data.message === null && data.comparedDays < 90 && (
        <p className="px-5 pb-4 text-xs text-ink-3">
          Not there in the {count(data.comparedDays, "day")} before that are known; 90 make it certain.
        </p>
      )}
    </Panel>
  );
}

export function Streaks({ asOf, ...shown }: PanelProps) {
  const [scope, setScope] = useState<"current" | "ever">("current");
  const { data, error, refetch, isPlaceholderData } = useStreaks(scope, asOf);
  return (
    <Panel
      heading="Longest in the top 10"
      tools={
        <Segments
          label="Which streaks"
          options={[
            { value: "current", label: "Running" },
            { value: "ever", label: "Ever" },
          ]}
          chosen={scope}
          choose={setScope}
        />
      }
    >
      <Body
        {...shown}
        answer={data}
        error={error}
        retry={() => void refetch()}
        lines={(data?.data ?? []).map(streakLine)}
        isOld={isPlaceholderData}
      />
    </Panel>
  );
}

export function MyList({ asOf, badge }: PanelProps) {
  const session = useSession();
  if (session.kind === "unknown") return null;
  if (session.kind === "visitor") {
    return (
      <Panel heading="My list on the chart">
        <p className="px-5 pt-2 pb-5 text-base text-ink-2">
          What you plan, watch or dropped shows here when it climbs. <Link href={logInPath("/trending/")}>Log in</Link> to see
          yours.
        </p>
      </Panel>
    );
  }
  return <OwnList asOf={asOf} badge={badge} />;
}

function OwnList({ asOf, badge }: PanelProps) {
  const [chosen, choose] = useState<"7" | "30">("30");
  const { data, error, refetch, isPlaceholderData } = useMyListOnTheChart(spanOf(chosen), asOf);
  const climbers = data?.data ?? [];
  return (
    <Panel heading="My list on the chart">
      <Tabs label="My list over" tabs={SPANS} chosen={chosen} choose={choose} className="min-h-[12rem]">
        <Body
          answer={data}
          error={error}
          retry={() => void refetch()}
          lines={climbers.map(climberLine)}
          isOld={isPlaceholderData}
          statuses={new Map(climbers.map(({ malId, status }) => [malId, status]))}
          badge={badge}
        />
        {data && (
          <p className="px-5 pb-4 text-sm text-ink-2">
            {count(data.onChartCount, "title")} of your list {data.onChartCount === 1 ? "is" : "are"} in the top 100.
          </p>
        )}
      </Tabs>
    </Panel>
  );
}
