/** The names under which a person's list is kept in the query cache. All begin with "list", which goes when they leave. */
import { useSession } from "@/lib/api/session";
import type { ListQuery } from "@/lib/api/types";

/** Null for a visitor, who has no list. */
export function useAccountId(): number | null {
  const session = useSession();
  return session.kind === "signed-in" ? session.account.id : null;
}

export const keys = {
  entry: (accountId: number | null, malId: number) => ["list", accountId, "entry", malId] as const,
  entries: (accountId: number | null) => ["list", accountId, "entry"] as const,
  /** What is the same whatever one looks at: how many of each status, and the version it was counted at. */
  pulse: (accountId: number | null) => ["list", accountId, "pulse"] as const,
  pages: (accountId: number | null, query: ListQuery) => ["list", accountId, "orders", "pages", query] as const,
  everyPages: (accountId: number | null) => ["list", accountId, "orders", "pages"] as const,
  continue: (accountId: number | null) => ["list", accountId, "orders", "continue"] as const,
  facets: (accountId: number | null) => ["list", accountId, "orders", "facets"] as const,
  /** Everything that says which titles are where: it is asked for anew once something has changed. */
  orders: (accountId: number | null) => ["list", accountId, "orders"] as const,
};
