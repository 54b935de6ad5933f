/** Where the data is from and how old it is; on an invented catalogue it says so. */
"use client";

import { useAppStatus } from "@/lib/api/app-status";
import { calendarDay, count } from "@/lib/words";

const OLD_AFTER_MS = 2 * 86_400_000;

function ageOf(snapshot: string | null): "none" | "old" | "fresh" {
  if (snapshot === null) return "none";
  return Date.now() - new Date(snapshot).getTime() > OLD_AFTER_MS ? "old" : "fresh";
}

export function Footer() {
  const status = useAppStatus();
  return (
    <footer className="min-h-24 border-t border-rule py-7 text-sm text-ink-2">
      <div className="wrap flex flex-wrap items-center gap-x-6 gap-y-2">
        {status && (
          <>
            <span className="fresh" data-age={ageOf(status.latestSnapshotDate)}>
              {status.latestSnapshotDate ? `Snapshot ${calendarDay(status.latestSnapshotDate)}` : "No snapshot yet"}
            </span>
            <span>
              {status.isDemo
                ? count(status.titles, "invented demo title")
                : `${count(status.titles, "title")}, data from MyAnimeList`}
            </span>
            <span className="ml-auto">CatLog {status.version}</span>
          </>
        )}
      </div>
    </footer>
  );
}

/** Over every page of a demo, so that nobody takes an invented title for a real one. */
export function DemoBanner() {
  const status = useAppStatus();
  if (!status?.isDemo) return null;
  return (
    <aside className="bg-ai-wash px-4 py-1.5 text-center text-sm text-ink" aria-label="About this demo">
      <strong>Demo.</strong> Every title, name and figure here is invented.
    </aside>
  );
}
