/** Ticking titles: one, a range with Shift, or all under the filter. Starts anew when another set of titles is shown. */
"use client";

import { useCallback, useLayoutEffect, useRef, useState } from "react";
import { EVERYTHING, NOTHING, rangeOf, type Selection, withChosen } from "./selection";

export function useSelection(shown: readonly number[], viewKey: string) {
  const [state, setState] = useState<{ viewKey: string; selection: Selection }>({ viewKey, selection: NOTHING });
  const last = useRef<number | null>(null);
  const latest = useRef(shown);
  useLayoutEffect(() => {
    latest.current = shown;
  });
  const selection = state.viewKey === viewKey ? state.selection : NOTHING;

  const set = useCallback((next: Selection) => setState({ viewKey, selection: next }), [viewKey]);

  /** `withShift` takes along everything from the one touched before. */
  const toggle = useCallback(
    (malId: number, chosen: boolean, withShift: boolean) => {
      const range = withShift ? rangeOf(latest.current, last.current, malId) : [malId];
      last.current = malId;
      setState((old) => ({
        viewKey,
        selection: withChosen(old.viewKey === viewKey ? old.selection : NOTHING, range, chosen),
      }));
    },
    [viewKey],
  );

  const clear = useCallback(() => {
    last.current = null;
    set(NOTHING);
  }, [set]);

  return { selection, toggle, clear, chooseAll: useCallback(() => set(EVERYTHING), [set]) };
}
