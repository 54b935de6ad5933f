/** The name in the browser's tab, for pages that know it only once their data is there. */
"use client";

import { useEffect } from "react";

export function usePageTitle(title: string | undefined): void {
  useEffect(() => {
    if (title === undefined) return;
    const before = document.title;
    document.title = `${title} | CatLog`;
    return () => {
      document.title = before;
    };
  }, [title]);
}
