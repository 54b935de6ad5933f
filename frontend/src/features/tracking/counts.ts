/** How many titles of each status there are, and by which version the server recognises the list. */
import type { QueryClient } from "@tanstack/react-query";
import type { ListCounts, ListStatus } from "@/lib/api/types";
import { keys } from "./keys";

export interface Pulse {
  counts: ListCounts;
  tag: string | null;
}

export function sumOf(counts: ListCounts): number {
  return Object.values(counts).reduce((sum, one) => sum + one, 0);
}

/** A title went from one status to another; null is "not on the list". */
export function moved(counts: ListCounts, from: ListStatus | null, to: ListStatus | null): ListCounts {
  if (from === to) return counts;
  const next = { ...counts };
  if (from !== null) next[from] -= 1;
  if (to !== null) next[to] += 1;
  return next;
}

export function moveCount(client: QueryClient, accountId: number, from: ListStatus | null, to: ListStatus | null): void {
  client.setQueryData<Pulse>(keys.pulse(accountId), (old) => old && { ...old, counts: moved(old.counts, from, to) });
}
