/** One's last searches: with the account for those who have one, in this browser for those who have none. */
"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo } from "react";
import { create } from "zustand";
import { api } from "@/lib/api/client";
import { read } from "@/lib/api/problem";
import { useSession } from "@/lib/api/session";
import type { KeptSearch } from "@/lib/api/types";
import { type Filters, isNarrowed, queryOf, readFilters } from "./filters";
import { addressOf, filtersAt, isTypedOn, type Recent, remembered } from "./recent-rules";

export function useRecentSearches(): Recent {
  const isMember = useSession((session) => session.kind === "signed-in");
  const local = useLocalSearches();
  const kept = useAccountSearches(isMember);
  return isMember ? kept : local;
}

const KEY = "catlog-searches";

const useLocal = create<{ addresses: string[] | null }>(() => ({ addresses: null }));

function stored(): string[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(value) ? value.filter((address): address is string => filtersAt(address) !== null) : [];
  } catch {
    return []; // storage is switched off, or somebody else wrote there
  }
}

function keep(addresses: string[]): void {
  useLocal.setState({ addresses });
  try {
    localStorage.setItem(KEY, JSON.stringify(addresses));
  } catch {
    // then they last until the page is closed
  }
}

function useLocalSearches(): Recent {
  const addresses = useLocal((state) => state.addresses);

  // What the browser keeps is not known while the page is exported.
  useEffect(() => {
    if (useLocal.getState().addresses === null) useLocal.setState({ addresses: stored() });
  }, []);

  const searches = useMemo(
    () =>
      (addresses ?? []).flatMap((address) => {
        const filters = filtersAt(address);
        return filters ? [{ id: address, filters }] : [];
      }),
    [addresses],
  );
  const remember = useCallback(
    (filters: Filters) => keep(remembered(useLocal.getState().addresses ?? stored(), addressOf(filters))),
    [],
  );
  const clear = useCallback(() => keep([]), []);
  return { searches, remember, clear };
}

const ACCOUNT_KEY = ["searches"];

/** The server's names are the address's, so what can be read from an address can be read from there. */
function filtersOf({ q, filters }: KeptSearch): Filters {
  const address = new URLSearchParams({ q: q ?? "" });
  for (const [name, value] of Object.entries(filters ?? {})) {
    for (const one of [value].flat()) if (one !== null) address.append(name, String(one));
  }
  return readFilters(address);
}

function useAccountSearches(isMember: boolean): Recent {
  const client = useQueryClient();
  const { data } = useQuery({
    queryKey: ACCOUNT_KEY,
    queryFn: async ({ signal }) => (await read(api.GET("/api/searches", { signal }))).items,
    enabled: isMember,
  });
  const searches = useMemo(
    () => (data ?? []).map((kept) => ({ id: String(kept.id), filters: filtersOf(kept) })),
    [data],
  );

  const { mutate: remember } = useMutation({
    mutationFn: async (next: Filters) => {
      const [newest] = client.getQueryData<KeptSearch[]>(ACCOUNT_KEY) ?? [];
      if (newest && isTypedOn(filtersOf(newest), next) && newest.q !== next.q) {
        await read(api.DELETE("/api/searches/{id}", { params: { path: { id: newest.id } } }));
      }
      const { q, ...filters } = { q: "", ...queryOf({ ...next, sort: null }) };
      await read(api.POST("/api/searches", { body: { q, filters } }));
    },
    // In the order in which they were made, one after the other.
    scope: { id: "searches" },
    onSettled: () => client.invalidateQueries({ queryKey: ACCOUNT_KEY }),
  });
  const { mutate: clear } = useMutation({
    mutationFn: () => read(api.DELETE("/api/searches")),
    scope: { id: "searches" },
    onMutate: () => client.setQueryData(ACCOUNT_KEY, []),
    onSettled: () => client.invalidateQueries({ queryKey: ACCOUNT_KEY }),
  });

  const rememberSearch = useCallback((filters: Filters) => isNarrowed(filters) && remember(filters), [remember]);
  const clearAll = useCallback(() => clear(), [clear]);
  return { searches, remember: rememberSearch, clear: clearAll };
}
