"use client";

import { type ComponentProps, lazy, Suspense } from "react";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { TitlePage } from "@/features/catalogue/title-page";
import type { EntryPanel as Panel } from "@/features/tracking/entry-panel";
import { useSession } from "@/lib/api/session";
import { logInPath, titlePath } from "@/lib/destination";
import { hasSession } from "@/lib/member";

type Title = ComponentProps<typeof Panel>["title"];

// Visitors have no list, and so no use for its code.
const EntryPanel = lazy(async () => ({ default: (await import("@/features/tracking/entry-panel")).EntryPanel }));
const StatusRibbon = lazy(async () => ({ default: (await import("../../member-parts")).StatusRibbon }));
const OnlyListed = lazy(() => import("@/features/tracking/only-listed"));
const RankHistory = lazy(() => import("@/features/trending/history"));

export function AnimePage() {
  // Who comes with a session sees nothing meant for visitors while it is found out whose it is.
  const isMember = useSession(({ kind }) => kind === "signed-in" || (kind === "unknown" && hasSession()));
  return (
    <TitlePage
      ribbon={(anime) =>
        isMember && (
          <Suspense>
            <StatusRibbon title={anime} />
          </Suspense>
        )
      }
      entry={(anime) =>
        isMember ? (
          <Suspense fallback={<div className="panel entry-waits min-h-40" />}>
            <EntryPanel title={anime} />
          </Suspense>
        ) : (
          <VisitorsEntry title={anime} />
        )
      }
      unknown={(malId, notice) =>
        isMember ? (
          <Suspense>
            <OnlyListed malId={malId} otherwise={notice} />
          </Suspense>
        ) : (
          notice
        )
      }
      history={({ malId, rank }, name) => (
        <Suspense fallback={<div className="panel hist-panel" />}>
          <RankHistory malId={malId} rank={rank} name={name} />
        </Suspense>
      )}
    />
  );
}

function VisitorsEntry({ title }: { title: Title }) {
  return (
    <section className="panel" aria-labelledby="entry-heading">
      <header className="flex min-h-14 items-center gap-2.5 px-5">
        <Icon name="note-fill" />
        <h2 id="entry-heading" className="text-md text-ink">
          My entry
        </h2>
      </header>
      <div className="px-5 pb-5">
        <p className="mb-4 text-base text-ink-2">Log in to keep your place in this one. You come right back here.</p>
        <Link href={logInPath(titlePath(title.malId))} className="qs no-underline" prefetch={false}>
          <Icon name="plus-bold" />
          <span>Add to list</span>
          <span className="sr-only">{title.title}, log in first</span>
        </Link>
      </div>
    </section>
  );
}
