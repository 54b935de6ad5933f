/**
 * Taking the list's pulse: asked for again when somebody comes back to the page or another tab has changed something.
 * Another version than before means that the list was changed elsewhere, and everything shown of it is asked for anew.
 */
"use client";

import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { readWithTag } from "@/lib/api/problem";
import type { ListCounts } from "@/lib/api/types";
import { moved, type Pulse } from "./counts";
import { type Known, knownEntry } from "./entry-cache";
import { listenToOtherTabs } from "./freshness";
import { keys } from "./keys";
import { useRequests } from "./requests";

/** What is on the page is fetched again, the rest when it is needed. */
export function refetchList(client: QueryClient, accountId: number | null): void {
  void client.invalidateQueries({ queryKey: keys.entries(accountId) });
  void client.invalidateQueries({ queryKey: keys.orders(accountId) });
}

async function takePulse(client: QueryClient, accountId: number | null, signal: AbortSignal): Promise<Pulse> {
  listenToOtherTabs(client);
  const before = client.getQueryData<Pulse>(keys.pulse(accountId));
  const { data, tag } = await readWithTag(api.GET("/api/list", { params: { query: { limit: 1 } }, signal }));
  if (before && before.tag !== tag) refetchList(client, accountId);
  return { counts: data.counts, tag };
}

/** Watch for changes from elsewhere for as long as the caller is on the page. */
export function usePulse(accountId: number | null) {
  const client = useQueryClient();
  return useQuery({
    queryKey: keys.pulse(accountId),
    queryFn: ({ signal }) => takePulse(client, accountId, signal),
    enabled: accountId !== null,
    refetchOnWindowFocus: "always",
  });
}

/** The counts with every single title pressed so far; undefined while they are not known. */
export function useCounts(accountId: number | null): ListCounts | undefined {
  const client = useQueryClient();
  const { data } = usePulse(accountId);
  const pending = useRequests(accountId);
  if (!data) return undefined;
  const entries = new Map<number, Known>();
  let { counts } = data;
  for (const { malIds, makes } of pending) {
    const [malId] = malIds;
    if (malIds.size !== 1 || malId === undefined) continue;
    const before = entries.get(malId) ?? knownEntry(client, accountId, malId) ?? null;
    const after = makes(before);
    counts = moved(counts, before?.status ?? null, after?.status ?? null);
    entries.set(malId, after);
  }
  return counts;
}
