/** The view of /my-list as the address says it, and as the person last had it where the address says nothing. */
"use client";

import { useSearchParams } from "next/navigation";
import { useEffect, useMemo, useState } from "react";
import { replaceAddress } from "@/lib/address";
import { addressOf, type ListView, viewFrom } from "./list-view";

function storageKey(accountId: number | null): string {
  return `catlog-list-${accountId}`;
}

/** How the person last looked at their list: the tab, the filters and all. */
function remembered(accountId: number | null): ListView {
  let stored: string | null = null;
  try {
    stored = localStorage.getItem(storageKey(accountId));
  } catch {
    // storage is switched off: nothing is remembered
  }
  return viewFrom(new URLSearchParams(stored ?? ""));
}

function remember(accountId: number | null, view: ListView): void {
  try {
    localStorage.setItem(storageKey(accountId), addressOf(view));
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
  const [usual, setUsual] = useState(() => remembered(accountId));
  // An address that names no filter at all is a visit to one's list, and that is as it was left.
  const view = useMemo(() => (address === "" ? usual : viewFrom(new URLSearchParams(address), usual)), [address, usual]);

  // What was remembered stands in the address too, so that a copied or reloaded one shows the same.
  useEffect(() => {
    if (addressOf(view) !== address) show(view);
  }, [view, address]);

  function change(part: Partial<ListView>): void {
    // The address and not `view`: two changes may come before the page has caught up with the first.
    const { search } = location;
    const next = { ...(search === "" ? remembered(accountId) : viewFrom(new URLSearchParams(search))), ...part };
    remember(accountId, next);
    setUsual(next);
    show(next);
  }

  return [view, change];
}
