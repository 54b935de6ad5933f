/** What is moving, for the home page: as much as the history can tell, and on a phone one line at a time. */
"use client";

import { useState } from "react";
import { Link } from "@/components/ui/link";
import { RowSkeletons } from "@/components/ui/skeletons";
import { Tabs } from "@/components/ui/tabs";
import { logInPath, titlePath } from "@/lib/destination";
import { useSession } from "@/lib/api/session";
import type { TrendingNow } from "@/lib/api/types";
import { useMedia } from "@/lib/use-media";
import { calendarDay, count, daysSince } from "@/lib/words";
import { useTrendingNow } from "./queries";
import { Rotation } from "./rotation";
import { TrendRow } from "./row";
import { highlightsOf, type Section, stageOf, type Tab, tabsOf, topSection, waitWords } from "./stage";

const IS_SMALL = "(max-width: 40rem)";

export default function TrendingWidget() {
  const { data, error, refetch } = useTrendingNow();
  return (
    <section className="panel trend-widget" aria-labelledby="trending-heading">
      <header className="flex items-baseline gap-3 px-5 pt-4 pb-1">
        <h2 id="trending-heading" className="text-xl">
          Trending now
        </h2>
        {data && <Age snapshot={data.availability.snapshotDate} />}
      </header>
      {data ? (
        <Content trending={data} />
      ) : error ? (
        <p role="alert" className="px-5 py-3 text-ink-2">
          What is trending could not be loaded.{" "}
          <button type="button" className="font-semibold text-ai underline" onClick={() => void refetch()}>
            Try again
          </button>
        </p>
      ) : (
        <div className="px-5">
          <RowSkeletons count={5} label="Loading what is trending" />
        </div>
      )}
    </section>
  );
}

/** How old the chart is, as a shape and in words. */
function Age({ snapshot }: { snapshot: string | null }) {
  if (snapshot === null) return null;
  const days = Math.max(0, daysSince(snapshot));
  const words = days === 0 ? "Today" : days === 1 ? "Yesterday" : `${count(days, "day")} old`;
  return (
    <span className="fresh ml-auto" data-age={days > 2 ? "old" : "fresh"} title={`Snapshot of ${calendarDay(snapshot)}`}>
      {words}
    </span>
  );
}

function Content({ trending }: { trending: TrendingNow }) {
  const isSmall = useMedia(IS_SMALL);
  const [isOpen, setOpen] = useState(false);
  const stage = stageOf(trending);

  if (stage === "empty") {
    return (
      <p className="px-5 py-3 text-ink-2">
        No chart has been written down yet. With the first snapshot its top ten stands here; a week later, what climbs.
      </p>
    );
  }
  if (stage === "first-week") {
    return (
      <>
        <Rows section={topSection(trending, isSmall && !isOpen ? 3 : 10)} />
        <p className="mx-5 mt-1 rounded-md bg-ai-wash px-3 py-2 text-sm">{waitWords(trending)}</p>
        <Foot>{isSmall && !isOpen && <Opener open={() => setOpen(true)}>Show all ten</Opener>}</Foot>
      </>
    );
  }
  if (isSmall && !isOpen) {
    return (
      <>
        <Rotation highlights={highlightsOf(trending)} />
        <Foot>
          <Opener open={() => setOpen(true)}>Show all</Opener>
        </Foot>
      </>
    );
  }
  return (
    <>
      <TabbedTrends tabs={tabsOf(trending)} />
      <Foot />
    </>
  );
}

function Opener({ open, children }: { open: () => void; children: string }) {
  return (
    <button type="button" className="btn sm" onClick={open}>
      {children}
    </button>
  );
}

function Foot({ children }: { children?: React.ReactNode }) {
  return (
    <p className="mt-auto flex min-h-11 items-center gap-4 px-5 pt-2 pb-4 text-sm font-semibold">
      <Link href="/trending/">See the whole chart</Link>
      <span className="ml-auto">{children}</span>
    </p>
  );
}

function TabbedTrends({ tabs }: { tabs: Tab[] }) {
  const [chosen, choose] = useState<Tab["value"]>("weekly");
  const tab = tabs.find(({ value }) => value === chosen);
  return (
    <Tabs label="What is trending" tabs={tabs} chosen={chosen} choose={choose}>
      {tab?.messages.map((message) => (
        <p key={message} className="mx-5 mt-3 rounded-md bg-ai-wash px-3 py-2 text-sm">
          {message}
        </p>
      ))}
      {tab?.sections.map((section) => <Rows key={section.heading} section={section} />)}
    </Tabs>
  );
}

function Rows({ section: { heading, lines } }: { section: Section }) {
  const isVisitor = useSession().kind === "visitor";
  return (
    <>
      <h3 className="trend-heading">{heading}</h3>
      <ol className="trend">
        {lines.map((line) => {
          const path = titlePath(line.title.malId);
          return (
            <TrendRow
              key={line.title.malId}
              line={line}
              href={isVisitor ? logInPath(path) : path}
              note={isVisitor ? ", log in first" : undefined}
            />
          );
        })}
      </ol>
    </>
  );
}
