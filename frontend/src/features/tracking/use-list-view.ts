/** The view of /my-list as the address says it, and as the person last had it where the address says nothing. */
"use client";

import { useSearchParams } from "next/navigation";
import { useEffect, useMemo, useState } from "react";
import { replaceAddress } from "@/lib/address";
import { addressOf, FIRST_SHAPE, type ListShape, type ListView, viewFrom } from "./list-view";

function storageKey(accountId: number | null): string {
  return `catlog-list-${accountId}`;
}

function usualShape(accountId: number | null): ListShape {
  try {
    const stored = localStorage.getItem(storageKey(accountId));
    if (stored === null) return FIRST_SHAPE;
    const { sort, direction, layout } = viewFrom(new URLSearchParams(stored));
    return { sort, direction, layout };
  } catch {
    return FIRST_SHAPE; // storage is switched off: nothing is remembered
  }
}

function remember(accountId: number | null, { sort, direction, layout }: ListShape): void {
  try {
    localStorage.setItem(storageKey(accountId), new URLSearchParams({ sort, direction, view: layout }).toString());
  } catch {
    // as above
  }
}

function show(view: ListView): void {
  const address = addressOf(view);
  replaceAddress(address === "" ? "/my-list/" : `/my-list/?${address}`);
}

export function useListView(accountId: number | null): [ListView, (part: Partial<ListView>) => void] {
  const address = useSearchParams().toString();
  const [usual, setUsual] = useState(() => usualShape(accountId));
  const view = useMemo(() => viewFrom(new URLSearchParams(address), usual), [address, usual]);

  // What was remembered stands in the address too, so that a copied or reloaded one shows the same.
  useEffect(() => {
    if (addressOf(view) !== address) show(view);
  }, [view, address]);

  function change(part: Partial<ListView>): void {
    // The address and not `view`: two changes may come before the page has caught up with the first.
    const next = { ...viewFrom(new URLSearchParams(location.search)), ...part };
    remember(accountId, next);
    setUsual({ sort: next.sort, direction: next.direction, layout: next.layout });
    show(next);
  }

  return [view, change];
}
