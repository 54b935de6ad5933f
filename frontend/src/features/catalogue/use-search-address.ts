/** The search that the address asks for. The address is the only place where it stands. */
"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useMemo, useRef } from "react";
import { type Filters, readFilters, searchPath } from "./filters";

/** From what the address asks for at that moment to what it shall ask for: two quick presses both count. */
export type Change = (turn: (now: Filters) => Filters, how?: "step" | "typing") => void;

export function useSearchAddress(): [Filters, Change] {
  const address = useSearchParams().toString();
  const filters = useMemo(() => readFilters(new URLSearchParams(address)), [address]);
  const typed = useRef<string | null>(null);

  // Each step can be gone back from; letters that follow one another are one step.
  const change = useCallback<Change>((turn, how = "step") => {
    const path = searchPath(turn(readFilters(new URLSearchParams(location.search))));
    const here = location.pathname + location.search;
    if (path === here) return;
    if (how === "typing" && typed.current === here) history.replaceState(null, "", path);
    else history.pushState(null, "", path);
    typed.current = how === "typing" ? path : null;
  }, []);

  return [filters, change];
}
