/** What is being watched and not at its end, the latest first: what the home page offers to go on with. */
"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { read } from "@/lib/api/problem";
import { askingAt, keepItems } from "./entry-cache";
import { keys, useAccountId } from "./keys";

export function useContinue() {
  const client = useQueryClient();
  const accountId = useAccountId();
  const { data, error, refetch } = useQuery({
    queryKey: keys.continue(accountId),
    queryFn: async ({ signal }) => {
      const askedAt = askingAt(client);
      const { items, total } = await read(api.GET("/api/list/continue", { signal }));
      keepItems(client, accountId, items, askedAt);
      return { titles: items.map(({ malId, anime }) => ({ ...anime, malId })), total };
    },
    enabled: accountId !== null,
  });
  return { accountId, titles: data?.titles, total: data?.total ?? 0, error: data ? null : error, refetch };
}
