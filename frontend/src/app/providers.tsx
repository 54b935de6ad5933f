/** What every page needs around it, and what starts when the page loads: the session, the theme, the query cache. */
"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { Toaster } from "@/features/shell/toaster";
import { ApiError } from "@/lib/api/problem";
import { startSession, useSession } from "@/lib/api/session";
import { startTheme } from "@/lib/theme";
import { syncTheme } from "@/lib/theme-sync";

/** Try again what may pass: no answer, or the server's own trouble. Never what it refused. */
function isWorthRetrying(failures: number, error: Error): boolean {
  return failures < 2 && error instanceof ApiError && (error.status === 0 || error.status >= 500);
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

export function Providers({ children }: { children: ReactNode }) {
  const [client] = useState(newClient);

  useEffect(() => {
    void import("./japanese-type");
    if (!isSessionStarted) startSession();
    isSessionStarted = true;
    const [stopTheme, stopSync] = [startTheme(), syncTheme()];
    return () => {
      stopTheme();
      stopSync();
    };
  }, []);

  // Nothing of a person stays in memory once they are gone.
  useEffect(
    () =>
      useSession.subscribe(({ kind }) => {
        if (kind !== "visitor") return;
        for (const personal of ["list", "account", "searches"]) client.removeQueries({ queryKey: [personal] });
      }),
    [client],
  );

  return (
    <QueryClientProvider client={client}>
      {children}
      <Toaster />
    </QueryClientProvider>
  );
}
