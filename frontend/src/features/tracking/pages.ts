/** Which titles a view of the list has, in which order: page by page, as far as somebody looks. */
"use client";

import { keepPreviousData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { api } from "@/lib/api/client";
import { read } from "@/lib/api/problem";
import type { ListQuery } from "@/lib/api/types";
import { askingAt, keepItems } from "./entry-cache";
import { keys } from "./keys";
import { type OrderPage, trimOrder } from "./orders";

const PAGE = 100;
/** So many pages after the one in sight are kept. */
const BEYOND = 5;

export function useOrder(accountId: number | null, query: ListQuery) {
  const client = useQueryClient();
  const { data, error, isPlaceholderData, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage, refetch } =
    useInfiniteQuery({
      queryKey: keys.pages(accountId, query),
      queryFn: async ({ pageParam, signal }): Promise<OrderPage> => {
        const askedAt = askingAt(client);
        const asked = { ...query, limit: PAGE, ...(pageParam !== null && { cursor: pageParam }) };
        const { items, nextCursor, total } = await read(api.GET("/api/list", { params: { query: asked }, signal }));
        keepItems(client, accountId, items, askedAt);
        return { malIds: items.map(({ malId }) => malId), nextCursor, total };
      },
      initialPageParam: null as string | null,
      getNextPageParam: ({ nextCursor }) => nextCursor,
      enabled: accountId !== null,
      // It grows old by changes alone; the pulse tells of those that come from elsewhere.
      staleTime: Infinity,
      placeholderData: keepPreviousData,
    });

  // A title that moved between two pages while they were read may be in both.
  const malIds = useMemo(() => data && [...new Set(data.pages.flatMap((page) => page.malIds))], [data]);
  const loadMore = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  /** `seen` titles are as far as somebody looks now: what is loaded far beyond that is let go. */
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
    keepUpTo,
    refetch,
  };
}
