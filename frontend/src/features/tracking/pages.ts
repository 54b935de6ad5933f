/**
 * Which titles a view of the list has, in which order: page by page, as far as somebody scrolls; and for who jumps
 * beyond that, all the rest at once, as numbers alone. What stands at a place is then asked for where somebody looks.
 */
"use client";

import { keepPreviousData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import { api } from "@/lib/api/client";
import { read } from "@/lib/api/problem";
import type { ListQuery } from "@/lib/api/types";
import { askingAt, fetchAhead, keepItems } from "./entry-cache";
import { keys } from "./keys";
import { type OrderPage, type Place, trimOrder } from "./orders";

const PAGE = 100;
/** So many pages after the one in sight are kept. */
const BEYOND = 5;

async function restFrom(query: ListQuery, { cursor, before }: Place, signal: AbortSignal): Promise<OrderPage> {
  const { malIds } = await read(api.GET("/api/list/order", { params: { query: { ...query, cursor } }, signal }));
  return { malIds, nextCursor: null, total: before + malIds.length };
}

export function useOrder(accountId: number | null, query: ListQuery) {
  const client = useQueryClient();
  const [farIn, setFarIn] = useState<ListQuery | null>(null);
  /** Somebody has jumped over titles that were not loaded. */
  const isFar = farIn === query;
  const { data, error, isPlaceholderData, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage, refetch } =
    useInfiniteQuery({
      queryKey: keys.pages(accountId, query),
      queryFn: async ({ pageParam, signal }): Promise<OrderPage> => {
        if (pageParam?.isRest) return restFrom(query, pageParam, signal);
        const askedAt = askingAt(client);
        const asked = { ...query, limit: PAGE, ...(pageParam && { cursor: pageParam.cursor }) };
        const { items, nextCursor, total } = await read(api.GET("/api/list", { params: { query: asked }, signal }));
        keepItems(client, accountId, items, askedAt);
        return { malIds: items.map(({ malId }) => malId), nextCursor, total };
      },
      initialPageParam: null as Place | null,
      getNextPageParam: ({ nextCursor }, pages): Place | null => {
        const before = pages.reduce((sum, page) => sum + page.malIds.length, 0);
        return nextCursor === null ? null : { cursor: nextCursor, isRest: isFar, before };
      },
      enabled: accountId !== null,
      // It grows old by changes alone; the pulse tells of those that come from elsewhere.
      staleTime: Infinity,
      placeholderData: keepPreviousData,
    });

  // A title that moved between two pages while they were read may be in both.
  const malIds = useMemo(() => data && [...new Set(data.pages.flatMap((page) => page.malIds))], [data]);
  const loaded = malIds?.length ?? 0;
  /** `seen` titles are as far as somebody looks now. */
  const loadMore = useCallback(
    (seen: number) => {
      // Asked for in the next turn, when it is known how.
      if (!isFar && seen > loaded + PAGE) setFarIn(query);
      else void fetchNextPage();
    },
    [fetchNextPage, isFar, loaded, query],
  );
  /** What stands from one place to another is about to be looked at. */
  const lookAhead = useCallback(
    (from: number, to: number) => fetchAhead(client, accountId, malIds?.slice(Math.max(0, from), to) ?? []),
    [client, accountId, malIds],
  );
  /** What is loaded far beyond `seen` is let go. */
  const keepUpTo = useCallback(
    (seen: number) => trimOrder(client, keys.pages(accountId, query), Math.ceil(seen / PAGE) + BEYOND),
    [client, accountId, query],
  );

  return {
    malIds,
    total: data?.pages.at(-1)?.total ?? 0,
    /** What is shown belongs to the view before this one. */
    isOld: isPlaceholderData,
    error: data ? null : error,
    canLoadMore: hasNextPage && !isFetchingNextPage && !isFetchNextPageError && !isPlaceholderData,
    hasMoreFailed: isFetchNextPageError,
    loadMore,
    lookAhead,
    keepUpTo,
    refetch,
  };
}
