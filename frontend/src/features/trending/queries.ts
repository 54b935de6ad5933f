/** What is asked of the rank history. It changes once a day, so an answer stays good for a while. */
"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { read } from "@/lib/api/problem";
import { useSession } from "@/lib/api/session";
import type { ListStatus } from "@/lib/api/types";

const FRESH_MS = 10 * 60_000;

/** Over how many days a change is looked at. */
export type Span = 7 | 30;

/** Null asks for the latest day. */
export type AsOf = string | null;

/** What changes with the day that is looked at keeps its last answer until the next one is there. */
const OF_A_DAY = { staleTime: FRESH_MS, placeholderData: keepPreviousData } as const;

export const TRENDING_NOW = ["analytics", "trending-now"] as const;

export function useTrendingNow() {
  return useQuery({
    queryKey: TRENDING_NOW,
    queryFn: ({ signal }) => read(api.GET("/api/analytics/trending-now", { signal })),
    staleTime: FRESH_MS,
  });
}

export function useSnapshots() {
  return useQuery({
    queryKey: ["analytics", "snapshots"],
    queryFn: ({ signal }) => read(api.GET("/api/analytics/snapshots", { signal })),
    staleTime: FRESH_MS,
  });
}

export function useRankings(asOf: AsOf, top: number) {
  const query = { as_of: asOf, top };
  return useQuery({
    queryKey: ["analytics", "rankings", query],
    queryFn: ({ signal }) => read(api.GET("/api/analytics/rankings", { params: { query }, signal })),
    ...OF_A_DAY,
  });
}

export function useClimbers(days: Span, asOf: AsOf) {
  const query = { days, as_of: asOf };
  return useQuery({
    queryKey: ["analytics", "climbers", query],
    queryFn: ({ signal }) => read(api.GET("/api/analytics/climbers", { params: { query }, signal })),
    ...OF_A_DAY,
  });
}

export function useMomentum(days: Span, asOf: AsOf) {
  const query = { days, as_of: asOf };
  return useQuery({
    queryKey: ["analytics", "momentum", query],
    queryFn: ({ signal }) => read(api.GET("/api/analytics/momentum", { params: { query }, signal })),
    ...OF_A_DAY,
  });
}

export function useStreaks(scope: "current" | "ever", asOf: AsOf) {
  const query = { scope, as_of: asOf };
  return useQuery({
    queryKey: ["analytics", "streaks", query],
    queryFn: ({ signal }) => read(api.GET("/api/analytics/streaks", { params: { query }, signal })),
    ...OF_A_DAY,
  });
}

export function useNewEntries(asOf: AsOf) {
  const query = { as_of: asOf, limit: 10 };
  return useQuery({
    queryKey: ["analytics", "new", query],
    queryFn: ({ signal }) => read(api.GET("/api/analytics/new", { params: { query }, signal })),
    ...OF_A_DAY,
  });
}

export function useMovement(top: number, days: number, asOf: AsOf) {
  const query = { top, days, as_of: asOf };
  return useQuery({
    queryKey: ["analytics", "movement", query],
    queryFn: ({ signal }) => read(api.GET("/api/analytics/movement", { params: { query }, signal })),
    ...OF_A_DAY,
  });
}

/** So many days up to the latest snapshot, which may be an old one. Undefined `asOf` is not known yet. */
export function useRankHistory(malId: number, days: number, asOf: AsOf | undefined) {
  const query = { days, as_of: asOf ?? null };
  return useQuery({
    queryKey: ["analytics", "history", malId, query],
    queryFn: ({ signal }) =>
      read(api.GET("/api/analytics/rankings/{malId}/history", { params: { path: { malId }, query }, signal })),
    enabled: asOf !== undefined,
    ...OF_A_DAY,
  });
}

/** Null for a visitor, who has no list. */
function useAccountId(): number | null {
  return useSession((session) => (session.kind === "signed-in" ? session.account.id : null));
}

/** The keys begin as those of the list do: these answers go when their owner leaves, and are asked for anew after a change. */
export function useMyListOnTheChart(days: Span, asOf: AsOf) {
  const accountId = useAccountId();
  const query = { days, as_of: asOf };
  return useQuery({
    queryKey: ["list", accountId, "orders", "on-the-chart", query],
    queryFn: ({ signal }) => read(api.GET("/api/analytics/my-list", { params: { query }, signal })),
    enabled: accountId !== null,
    placeholderData: keepPreviousData,
  });
}

const MOST_ASKED_FOR = 100;

/** Where these titles are on one's own list; those that are not, are not in it. */
export function useMyStatuses(malIds: readonly number[]): ReadonlyMap<number, ListStatus> | undefined {
  const accountId = useAccountId();
  const asked = [...new Set(malIds)].sort((a, b) => a - b).slice(0, MOST_ASKED_FOR);
  const query = { malIds: asked.join(","), limit: MOST_ASKED_FOR };
  const { data } = useQuery({
    queryKey: ["list", accountId, "orders", "statuses", query.malIds],
    queryFn: async ({ signal }) => {
      const { items } = await read(api.GET("/api/list", { params: { query }, signal }));
      return new Map(items.map(({ malId, status }) => [malId, status]));
    },
    enabled: accountId !== null && asked.length > 0,
    placeholderData: keepPreviousData,
  });
  return data;
}
