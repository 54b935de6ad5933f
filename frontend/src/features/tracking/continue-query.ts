/** What is being watched and not at its end, the latest first: what the home page offers to go on with. */
"use client";

import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { read } from "@/lib/api/problem";
import type { Home, ListPage } from "@/lib/api/types";
import type { Pulse } from "./counts";
import { askingAt, keepItems, keepMissing } from "./entry-cache";
import { keys, useAccountId } from "./keys";

function toContinue({ items, total }: ListPage) {
  return { titles: items.map(({ malId, anime }) => ({ ...anime, malId })), total };
}

export function useContinue() {
  const client = useQueryClient();
  const accountId = useAccountId();
  const { data, error, refetch } = useQuery({
    queryKey: keys.continue(accountId),
    queryFn: async ({ signal }) => {
      const askedAt = askingAt(client);
      const page = await read(api.GET("/api/list/continue", { signal }));
      keepItems(client, accountId, page.items, askedAt);
      return toContinue(page);
    },
    enabled: accountId !== null,
  });
  return { accountId, titles: data?.titles, total: data?.total ?? 0, error: data ? null : error, refetch };
}

/** Take in what the home page's first answer says of the list. */
export function keepHome(client: QueryClient, accountId: number | null, home: Home, askedAt: number): void {
  const { underWay, suggested, suggestions, listTag } = home;
  const listed = new Set(suggested.items.map(({ malId }) => malId));
  const others = suggestions.items.map(({ malId }) => malId).filter((malId) => !listed.has(malId));
  keepMissing(client, accountId, others, askedAt);
  keepItems(client, accountId, [...suggested.items, ...underWay.items], askedAt);
  client.setQueryData(keys.continue(accountId), toContinue(underWay));
  client.setQueryData<Pulse>(keys.pulse(accountId), { counts: underWay.counts, tag: listTag });
}
