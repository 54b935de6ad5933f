/** Said over every page while what it shows of one's list is from before: how old that is, and what cannot be done. */
"use client";

import { useKept } from "@/lib/api/kept";

const moment = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });

export function OfflineNote() {
  const { since } = useKept();
  return (
    <div role="status" className="wrap">
      {since !== null && (
        <p className="notice mt-3">
          <span>
            <strong>{navigator.onLine ? "CatLog does not answer." : "You are offline."}</strong> This is your list as it
            was on {moment.format(new Date(since))}. You can read it; changes have to wait.
          </span>
        </p>
      )}
    </div>
  );
}
