/**
 * A link to another page of CatLog. That page is fetched ahead when a pointer or the focus comes near, not because the
 * link is in sight: a page full of covers would fetch more than it shows.
 */
"use client";

import { useRouter } from "next/navigation";
import type { AnchorHTMLAttributes, MouseEvent } from "react";

interface LinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  /** A path of this site, with its trailing slash. */
  href: string;
  /** False where there are so many of its kind that fetching ahead would seldom hit. */
  prefetch?: boolean;
  /** Take the present page's place in the history. */
  replace?: boolean;
}

/** What a click that is not a plain one asks for (a new tab, a download) is the browser's to do. */
function isForBrowser(event: MouseEvent<HTMLAnchorElement>): boolean {
  const { target, download } = event.currentTarget;
  const hasModifier = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  return event.defaultPrevented || event.button !== 0 || hasModifier || (target !== "" && target !== "_self") || download !== "";
}

export function Link({ href, prefetch = true, replace = false, onClick, onPointerEnter, onFocus, ...anchor }: LinkProps) {
  const router = useRouter();
  const comeNear = () => {
    if (prefetch) router.prefetch(href);
  };
  return (
    <a
      {...anchor}
      href={href}
      onClick={(event) => {
        onClick?.(event);
        if (isForBrowser(event)) return;
        event.preventDefault();
        if (replace) router.replace(href);
        else router.push(href);
      }}
      onPointerEnter={(event) => {
        onPointerEnter?.(event);
        comeNear();
      }}
      onFocus={(event) => {
        onFocus?.(event);
        comeNear();
      }}
    />
  );
}
