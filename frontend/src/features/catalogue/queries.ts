/** What is asked of the catalogue, and how long an answer stays good: it changes once a day. */
"use client";

import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { ApiError, read } from "@/lib/api/problem";
import type { Sort } from "@/lib/api/types";

const FRESH_MS = 10 * 60_000;
const PAGE = 24;

export function useTop(sort: Exclude<Sort, "relevance">, limit: number) {
  return useQuery({
    queryKey: ["anime", "top", sort, limit],
    queryFn: async ({ signal }) => (await read(api.GET("/api/anime", { params: { query: { sort, limit } }, signal }))).items,
    staleTime: FRESH_MS,
  });
}

export function useFind(q: string, sort: Sort) {
  return useInfiniteQuery({
    queryKey: ["anime", "find", q, sort],
    queryFn: ({ pageParam: cursor, signal }) =>
      read(api.GET("/api/anime", { params: { query: { q, sort, limit: PAGE, ...(cursor && { cursor }) } }, signal })),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
    staleTime: FRESH_MS,
  });
}

export function useAnime(malId: number) {
  return useQuery({
    queryKey: ["anime", "one", malId],
    queryFn: ({ signal }) => read(api.GET("/api/anime/{malId}", { params: { path: { malId } }, signal })),
    staleTime: FRESH_MS,
    retry: (failures, error) => failures < 2 && !(error instanceof ApiError && error.status < 500 && error.status > 0),
  });
}
