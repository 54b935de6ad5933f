/** A button that opens a small panel. For a list of commands see menu.tsx. */
"use client";

import { place } from "./place";
import { type OpenerProps, TopLayer } from "./top-layer";

/** Close the panel that an element is in; the focus goes back to its button. */
export function closePopover(inside: HTMLElement): void {
  inside.closest<HTMLElement>("[popover]")?.hidePopover();
}

function whenOpen(panel: HTMLElement, opener: HTMLElement): () => void {
  const follow = () => place(panel, opener.getBoundingClientRect());
  follow();
  panel.focus({ preventScroll: true });
  // What is inside may come late or change its height.
  const size = new ResizeObserver(follow);
  size.observe(panel);
  addEventListener("resize", follow);
  addEventListener("scroll", follow, { capture: true, passive: true });
  return () => {
    size.disconnect();
    removeEventListener("resize", follow);
    removeEventListener("scroll", follow, { capture: true });
  };
}

/** `closePopover` closes it from inside. */
export function Popover(props: OpenerProps) {
  return <TopLayer {...props} role="dialog" layerClassName="menu popover" whenOpen={whenOpen} />;
}
