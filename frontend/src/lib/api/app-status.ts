/** What this CatLog holds: how many titles, how fresh, and whether they are invented. Asked once a page load. */
"use client";

import { useQuery } from "@tanstack/react-query";
import { api } from "./client";
import { read } from "./problem";

export function useAppStatus() {
  const { data } = useQuery({
    queryKey: ["app-status"],
    queryFn: ({ signal }) => read(api.GET("/api/status", { signal })),
    staleTime: 5 * 60_000,
  });
  return data;
}
