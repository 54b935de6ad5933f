/** What every page needs around it, and what starts when the page loads: the session, the theme, the query cache. */
"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { Toaster } from "@/features/shell/toaster";
import { useKept } from "@/lib/api/kept";
import { ApiError } from "@/lib/api/problem";
import { startSession, useSession } from "@/lib/api/session";
import { whenIdle } from "@/lib/idle";
import { startTheme } from "@/lib/theme";
import { syncTheme } from "@/lib/theme-sync";
import { bringJapaneseWhenSeen } from "./japanese-type";

/** Try again what may pass: no answer, or the server's own trouble. Never what it refused, nor while offline. */
function isWorthRetrying(failures: number, error: Error): boolean {
  return navigator.onLine && failures < 2 && error instanceof ApiError && (error.status === 0 || error.status >= 500);
}

function newClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // The server may well be this computer: being offline is no reason to wait.
      queries: { networkMode: "always", staleTime: 30_000, retry: isWorthRetrying },
      mutations: { networkMode: "always" },
    },
  });
}

let isSessionStarted = false;

/** Long enough that what this page shows has come before everything else is fetched. */
const SETTLED_MS = 3_000;

/** Hand the pages to the service worker, once this one has all it needs. `next dev` has none. */
async function keepPages(): Promise<void> {
  if (process.env.NODE_ENV !== "production" || !("serviceWorker" in navigator)) return;
  // A page that is kept already has but to ask whether there is another build.
  if (!navigator.serviceWorker.controller) await new Promise((done) => setTimeout(done, SETTLED_MS));
  await whenIdle();
  await navigator.serviceWorker.register("/sw.js").catch(() => {
    // Switched off, or a private window: then there are no pages without the server.
  });
}

export function Providers({ children }: { children: ReactNode }) {
  const [client] = useState(newClient);

  useEffect(() => {
    void keepPages();
    if (!isSessionStarted) startSession();
    isSessionStarted = true;
    const [stopTheme, stopSync] = [startTheme(), syncTheme()];
    return () => {
      stopTheme();
      stopSync();
    };
  }, []);
  useEffect(() => {
    let stop: (() => void) | null = null;
    let isGone = false;
    void whenIdle().then(() => {
      if (!isGone) stop = bringJapaneseWhenSeen();
    });
    return () => {
      isGone = true;
      stop?.();
    };
  }, []);

  // Nothing of a person stays in memory once they are gone.
  useEffect(
    () =>
      useSession.subscribe(({ kind }) => {
        if (kind !== "visitor") return;
        for (const personal of ["list", "account", "searches", "companion"]) client.removeQueries({ queryKey: [personal] });
      }),
    [client],
  );

  // Back online: what was shown from before is asked for again.
  useEffect(
    () => useKept.subscribe((now, before) => before.since !== null && now.since === null && void client.invalidateQueries()),
    [client],
  );

  return (
    <QueryClientProvider client={client}>
      {children}
      <Toaster />
    </QueryClientProvider>
  );
}
