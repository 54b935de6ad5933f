/** Which genres, formats, tags and years occur in a person's list, and how often. */
"use client";

import { useQuery } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { read } from "@/lib/api/problem";
import { keys, useAccountId } from "./keys";

export function useListFacets() {
  const accountId = useAccountId();
  const { data, isError, refetch } = useQuery({
    queryKey: keys.facets(accountId),
    queryFn: ({ signal }) => read(api.GET("/api/list/facets", { signal })),
    enabled: accountId !== null,
  });
  return { facets: data, hasFailed: isError && !data, askAgain: refetch };
}
