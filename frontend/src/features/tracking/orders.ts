/** The order of titles that each view has loaded, kept right while titles come and go under one's own hands. */
import type { InfiniteData, QueryClient, QueryKey } from "@tanstack/react-query";
import type { ListQuery, ListStatus } from "@/lib/api/types";
import { keys } from "./keys";

export interface OrderPage {
  malIds: number[];
  nextCursor: string | null;
  total: number;
}

/** Where a page begins that is not the first: behind so many titles. */
export interface Place {
  cursor: string;
  before: number;
  /** It goes on to the end. */
  isRest: boolean;
}

type Order = InfiniteData<OrderPage, Place | null>;

function without(order: Order, malIds: ReadonlySet<number>): Order {
  const gone = order.pages.flatMap((page) => page.malIds).filter((malId) => malIds.has(malId)).length;
  if (gone === 0) return order;
  return {
    ...order,
    pages: order.pages.map((page) => ({
      ...page,
      malIds: page.malIds.filter((malId) => !malIds.has(malId)),
      total: page.total - gone,
    })),
  };
}

/**
 * Let go of the pages from `pages` on: every page that is kept is asked for again when the list has changed. The
 * titles themselves stay known.
 */
export function trimOrder(client: QueryClient, queryKey: QueryKey, pages: number): void {
  const wasOld = client.getQueryState(queryKey)?.isInvalidated ?? false;
  client.setQueryData<Order>(queryKey, (order) =>
    order && order.pages.length > pages
      ? { pages: order.pages.slice(0, pages), pageParams: order.pageParams.slice(0, pages) }
      : order,
  );
  // Data that is set by hand counts as fresh.
  if (wasOld) void client.invalidateQueries({ queryKey, exact: true, refetchType: "none" });
}

/**
 * A title has this status now, null when it is off the list. It leaves the views of other statuses at once; where it
 * stays, its place stays until the view is next asked for. Where it comes in, only the server knows its place.
 */
export function moveInOrders(client: QueryClient, accountId: number, malId: number, status: ListStatus | null): void {
  const views = client.getQueryCache().findAll({ queryKey: keys.everyPages(accountId) });
  for (const view of views) {
    const order = view.state.data as Order | undefined;
    const query = view.queryKey.at(-1) as ListQuery;
    const belongs = status !== null && (query.status ?? status) === status;
    const isThere = order?.pages.some((page) => page.malIds.includes(malId)) ?? false;
    if (!order || belongs === isThere) continue;
    if (belongs) void client.invalidateQueries({ queryKey: view.queryKey, exact: true });
    else client.setQueryData<Order>(view.queryKey, without(order, new Set([malId])));
  }
}
