/** What a visitor sees first: what CatLog is, a real page of its catalogue, and the way in. */
"use client";

import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { Cat } from "@/components/ui/cat";
import { Icon } from "@/components/ui/icon";
import { EpisodeRuler } from "@/components/ui/ruler";
import { useAppStatus } from "@/lib/api/app-status";
import { calendarDay, figure } from "@/lib/words";
import { ChartBand } from "./chart-band";

interface LandingProps {
  /** The top of the ranking, or what stands in for it while the catalogue is empty. */
  ranking: ReactNode;
  shelf: ReactNode;
  /** Null while there is nothing that could move. */
  trending: ReactNode;
}

export function Landing({ ranking, shelf, trending }: LandingProps) {
  return (
    <>
      <div className="paperbg">
        <section className="wrap grid items-center gap-x-16 gap-y-4 pt-7 pb-12 lg:grid-cols-[1fr_1.06fr] lg:pt-10 lg:pb-16">
          <div>
            <h1 className="text-4xl leading-[1.08] tracking-[-.02em]">Keep your place in every story.</h1>
            <p className="mt-3.5 mb-5 max-w-md text-md leading-[1.55] text-ink-2 md:mt-5 md:mb-7 md:text-lg">
              CatLog remembers the episode you stopped at and what you thought of it. A cat looks after it.
            </p>
            <div className="flex flex-wrap gap-3">
              <Link href="/register/" className="btn pri lg">
                Start a log
              </Link>
              <Link href="/browse/" className="btn lg">
                <Icon name="magnifying-glass-bold" />
                Look around
              </Link>
            </div>
          </div>
          <div className="stage">
            <div className="under" aria-hidden="true" />
            <Cat mood="asleep" label="Shiori, a calico cat, asleep on a page of the ranking" />
            <section className="page" aria-labelledby="ranking-heading">
              <h2 id="ranking-heading" className="sr-only">
                Top ranked
              </h2>
              {ranking}
            </section>
          </div>
        </section>
      </div>
      <CatalogueBand />
      <div className="wrap pb-14">
        {trending !== null && <ChartBand>{trending}</ChartBand>}
        {shelf}
        <Claims />
      </div>
    </>
  );
}

function CatalogueBand() {
  const status = useAppStatus();
  return (
    <section className="border-y border-rule bg-sunken py-9 md:py-14">
      <div className="wrap grid items-center gap-8 lg:grid-cols-[1fr_auto] lg:gap-16">
        <div>
          <h2 className="mb-3 text-2xl">A catalogue of its own</h2>
          <p className="max-w-136 text-md text-ink-2">
            CatLog copies the catalogue and answers from its copy. So it is quick, it works while the source is down, and
            it always says how old it is.
          </p>
        </div>
        <dl className="flex min-h-16 flex-wrap gap-x-12 gap-y-4">
          {status && status.titles > 0 && (
            <div>
              <dt className="text-sm text-ink-2">{status.isDemo ? "Invented titles" : "Titles"}</dt>
              <dd className="text-2xl font-bold md:text-3xl">{figure(status.titles)}</dd>
            </div>
          )}
          {status?.latestSnapshotDate && (
            <div>
              <dt className="text-sm text-ink-2">Ranks as of</dt>
              <dd className="text-2xl font-bold md:text-3xl">{calendarDay(status.latestSnapshotDate)}</dd>
            </div>
          )}
        </dl>
      </div>
    </section>
  );
}

function Claims() {
  return (
    <section className="grid gap-8 pt-12 md:grid-cols-3 md:gap-10" aria-label="What CatLog does">
      <Claim
        heading="One tap per episode"
        example={
          <div className="flex items-center gap-4">
            <span className="text-3xl font-bold">+1</span>
            <div className="flex-1">
              <EpisodeRuler watched={8} total={12} />
              <p className="mt-2 text-sm text-ink-2">Ep 8 of 12</p>
            </div>
          </div>
        }
      >
        Five statuses, ratings from 1 to 10, notes and tags. After the last episode it offers to call a title completed.
      </Claim>
      <Claim
        heading="Every name finds it"
        example={
          <p className="grid gap-1 text-md font-[650]">
            <span>The Lighthouse Keeps Score</span>
            <span>Toudai wa Kazoeru</span>
            <span lang="ja">とうだいはかぞえる</span>
          </p>
        }
      >
        English, romaji, Japanese, or half of any of them. Results come while you type.
      </Claim>
      <Claim
        heading="Yours alone"
        example={
          <p className="flex items-center gap-3 text-md font-[650]">
            <Icon name="books" className="size-8 text-ai" />
            Private until you say otherwise
          </p>
        }
      >
        Your list is yours to keep, take along and delete. Others see it only when you make it public.
      </Claim>
    </section>
  );
}

function Claim({ heading, example, children }: { heading: string; example: ReactNode; children: ReactNode }) {
  return (
    <div>
      <div className="panel dots grid h-34 content-center px-5">{example}</div>
      <h3 className="mt-3.5 mb-1.5 text-lg">{heading}</h3>
      <p className="text-ink-2">{children}</p>
    </div>
  );
}
