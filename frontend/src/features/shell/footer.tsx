/** Where the data is from and how old it is; on an invented catalogue it says so. */
"use client";

import { Link } from "@/components/ui/link";
import { useAppStatus } from "@/lib/api/app-status";
import { calendarDay, count, daysSince } from "@/lib/words";

/** A snapshot is of a whole day and comes once a day: the second one missed makes it old. */
const OLD_AFTER_DAYS = 2;

/** How fresh the ranks are, as a shape and in words. */
function Freshness({ snapshot }: { snapshot: string | null }) {
  if (snapshot === null) {
    return (
      <span className="fresh" data-age="none">
        No snapshot yet
      </span>
    );
  }
  const days = daysSince(snapshot);
  const isOld = days > OLD_AFTER_DAYS;
  return (
    <span className="fresh" data-age={isOld ? "old" : "fresh"}>
      Snapshot {calendarDay(snapshot)}
      {isOld && `, ${count(days, "day")} old`}
    </span>
  );
}

export function Footer() {
  const status = useAppStatus();
  return (
    <footer className="min-h-24 max-md:mb-[calc(3.8125rem+env(safe-area-inset-bottom))] border-t border-rule py-7 text-sm text-ink-2">
      <div className="wrap flex flex-wrap items-center gap-x-6 gap-y-2">
        {status && (
          <>
            <Freshness snapshot={status.latestSnapshotDate} />
            <span>
              {status.isDemo
                ? count(status.titles, "invented demo title")
                : `${count(status.titles, "title")}, data from MyAnimeList`}
            </span>
            <span className="ml-auto">CatLog {status.version}</span>
            <Link href="/status/">Status</Link>
          </>
        )}
      </div>
    </footer>
  );
}

/** At the top of every page of a demo, so that nobody takes an invented title for a real one. */
export function DemoLabel() {
  const status = useAppStatus();
  if (!status?.isDemo) return null;
  return (
    <span className="st bg-ai-wash text-ai max-[23rem]:hidden" title="Every title, name and figure here is invented.">
      <span>
        Demo<span className="max-2xl:sr-only">: all titles are invented</span>
      </span>
    </span>
  );
}
