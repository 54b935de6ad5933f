/** What is asked of the catalogue, and how long an answer stays good: it changes once a day. */
"use client";

import { type InfiniteData, keepPreviousData, queryOptions, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { addressOf } from "@/lib/api/caller";
import { api } from "@/lib/api/client";
import { read } from "@/lib/api/problem";
import { useSession } from "@/lib/api/session";
import type { Anime, AnimeCard, AnimePage } from "@/lib/api/types";
import { saidEarly } from "@/lib/early";
import { type Filters, queryOf, sortOf } from "./filters";

const FRESH_MS = 10 * 60_000;
const PAGE = 24;

type FoundPages = InfiniteData<AnimePage, string | null>;

/** Whose eyes an answer is for, as far as it matters: those who want adult titles find more. */
function useShowsAdult(): boolean {
  return useSession((session) => session.kind === "signed-in" && session.account.showsAdult);
}

function asked(filters: Filters) {
  return { ...queryOf(filters), sort: sortOf(filters) };
}

/** The first few titles of a search, for shelves and panels. */
export function useFirst(filters: Filters, limit: number) {
  const showsAdult = useShowsAdult();
  const query = { ...asked(filters), limit };
  return useQuery({
    queryKey: ["anime", "first", showsAdult, query],
    queryFn: async ({ signal }) => (await read(api.GET("/api/anime", { params: { query }, signal }))).items,
    staleTime: FRESH_MS,
  });
}

/** Page by page. The pages of the search before stay while the next one's first is on its way. */
export function useFind(filters: Filters) {
  const showsAdult = useShowsAdult();
  const query = { ...asked(filters), limit: PAGE };
  function firstPage(): FoundPages | undefined {
    const first = saidEarly(addressOf("/api/anime", { query })) as AnimePage | undefined;
    return first && { pages: [first], pageParams: [null] };
  }
  return useInfiniteQuery({
    queryKey: ["anime", "find", showsAdult, query],
    queryFn: ({ pageParam: cursor, signal }) =>
      read(api.GET("/api/anime", { params: { query: { ...query, ...(cursor && { cursor }) } }, signal })),
    initialPageParam: null as string | null,
    initialData: firstPage,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
    staleTime: FRESH_MS,
  });
}

/** Pages as one list. A title that moved from one page to another meanwhile is shown once, where it came first. */
export function titlesOf(pages: readonly AnimePage[]): AnimeCard[] {
  return [...new Map(pages.flatMap((page) => page.items).map((card) => [card.malId, card])).values()];
}

/** How many titles a search would give; for `useQueries`, as one asks for several. */
export function useTotalQuery() {
  const showsAdult = useShowsAdult();
  return (filters: Filters) => {
    const query = { ...asked(filters), limit: 1 };
    return queryOptions({
      queryKey: ["anime", "total", showsAdult, query],
      queryFn: async ({ signal }) => (await read(api.GET("/api/anime", { params: { query }, signal }))).total,
      staleTime: FRESH_MS,
    });
  };
}

export function useFacets() {
  const showsAdult = useShowsAdult();
  return useQuery({
    queryKey: ["anime", "facets", showsAdult],
    queryFn: ({ signal }) => read(api.GET("/api/anime/facets", { signal })),
    staleTime: FRESH_MS,
  });
}

export function useAnime(malId: number) {
  return useQuery({
    queryKey: ["anime", "one", malId],
    queryFn: ({ signal }) => read(api.GET("/api/anime/{malId}", { params: { path: { malId } }, signal })),
    initialData: () => saidEarly(addressOf("/api/anime/{malId}", { path: { malId } })) as Anime | undefined,
    staleTime: FRESH_MS,
  });
}

export function useSchedule() {
  const showsAdult = useShowsAdult();
  return useQuery({
    queryKey: ["anime", "schedule", showsAdult],
    queryFn: async ({ signal }) => (await read(api.GET("/api/anime/schedule", { signal }))).items,
    staleTime: FRESH_MS,
  });
}

/** Whether a search is for this text and nothing else; what was found need not fit any filter. */
function asksOnlyFor(query: unknown, q: string): boolean {
  if (typeof query !== "object" || query === null || !("q" in query) || query.q !== q) return false;
  return Object.keys(query).every((name) => ["q", "sort", "limit"].includes(name));
}

/** The pages with these titles before all others, each once. */
export function withFound(data: FoundPages, found: readonly AnimeCard[]): FoundPages {
  const [first, ...rest] = data.pages;
  if (!first) return data;
  const known = new Set(data.pages.flatMap((page) => page.items.map((card) => card.malId)));
  const added = found.filter((card) => !known.has(card.malId)).length;
  return { ...data, pages: [{ ...first, items: [...found, ...first.items], total: first.total + added }, ...rest] };
}

/** Ask the upstream, once, for titles by this name; what it finds is in the catalogue from then on. */
export function useLookup() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (q: string) => read(api.POST("/api/anime/lookup", { body: { q } })),
    onSuccess: (found, q) => {
      // The server's index takes in new titles some seconds later: until then what was found stands first here.
      client.setQueriesData<FoundPages>(
        { queryKey: ["anime", "find"], predicate: ({ queryKey }) => asksOnlyFor(queryKey[3], q) },
        (before) => before && withFound(before, found.items),
      );
      if (found.added > 0) void client.invalidateQueries({ queryKey: ["anime"], refetchType: "none" });
    },
    // Then the page's other words about the upstream are old as well.
    onError: () => client.invalidateQueries({ queryKey: ["app-status"] }),
  });
}
