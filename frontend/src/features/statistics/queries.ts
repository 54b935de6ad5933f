/** What the statistics ask the server. */
import { useQuery } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { read } from "@/lib/api/problem";
import { useSession } from "@/lib/api/session";
import type { StatsView } from "./view";

export function useStatistics({ period, statuses }: StatsView) {
  const session = useSession();
  const accountId = session.kind === "signed-in" ? session.account.id : null;
  return useQuery({
    queryKey: ["list", accountId, "statistics", period, statuses],
    queryFn: ({ signal }) => read(api.GET("/api/statistics", { params: { query: { period, status: [...statuses] } }, signal })),
    enabled: accountId !== null,
    // The server says in a moment that nothing has changed; a list that has must not show what it was.
    staleTime: 0,
    placeholderData: (before) => before,
  });
}
