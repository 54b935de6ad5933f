/** Whether a media query holds, for parts that must not even be loaded where it does not. */
"use client";

import { useSyncExternalStore } from "react";

/** The filters stand beside the results from here on; on anything narrower they are in a sheet. */
export const HAS_COLUMN = "(min-width: 64rem)";

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = matchMedia(query);
      media.addEventListener("change", changed);
      return () => media.removeEventListener("change", changed);
    },
    () => matchMedia(query).matches,
    () => false,
  );
}
