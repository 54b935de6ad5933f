/**
 * The first answer of somebody's home page. Its parts go where each of them is looked for, and are asked for there once
 * they have grown old.
 */
"use client";

import { notifyManager, useQuery, useQueryClient } from "@tanstack/react-query";
import { TRENDING_NOW } from "@/features/trending/queries";
import { keepHome } from "@/features/tracking/continue-query";
import { askingAt } from "@/features/tracking/entry-cache";
import { useAccountId } from "@/features/tracking/keys";
import { api } from "@/lib/api/client";
import { companionKeys } from "@/lib/api/companion";
import { read } from "@/lib/api/problem";
import { takeEarly } from "@/lib/early";

/** Whether it is still on its way. Where it does not come, each part is asked for by itself. */
export function useIsHomeComing(): boolean {
  const client = useQueryClient();
  const accountId = useAccountId();
  const { isPending } = useQuery({
    // It goes when its owner leaves, as all of the list does.
    queryKey: ["list", accountId, "home"],
    queryFn: async ({ signal }) => {
      const askedAt = askingAt(client);
      const home = await read(api.GET("/api/home", { signal }));
      // Taken out of it already, for the bars: with this answer there, it would be taken for a new one later.
      void takeEarly("/api/companion");
      // Shown at once: what came after the rest would move it.
      notifyManager.batch(() => {
        keepHome(client, accountId, home, askedAt);
        client.setQueryData(companionKeys.cat(accountId), home.companion);
        client.setQueryData(companionKeys.suggestions(accountId, null), home.suggestions);
        client.setQueryData(TRENDING_NOW, home.trending);
      });
      return true;
    },
    enabled: accountId !== null,
    staleTime: Infinity,
    gcTime: Infinity,
    retry: false,
  });
  return isPending;
}
