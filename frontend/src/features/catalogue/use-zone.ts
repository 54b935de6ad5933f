/** The time zone in which a person reads. */
"use client";

import { useSyncExternalStore } from "react";
import { useSession } from "@/lib/api/session";

function browserZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

const never = () => () => undefined;

/** The zone that the person chose, else the browser's; null while the page is exported, where there is neither. */
export function useZone(): string | null {
  const chosen = useSession((session) => (session.kind === "signed-in" ? session.account.timeZone : ""));
  const browsers = useSyncExternalStore(never, browserZone, () => null);
  return chosen || browsers;
}
