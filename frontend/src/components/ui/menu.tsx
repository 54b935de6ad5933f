/** A button with a menu. For a panel of other things see popover.tsx. */
"use client";

import type { ComponentProps, KeyboardEvent, MouseEvent } from "react";
import { place } from "./place";
import { type OpenerProps, TopLayer } from "./top-layer";

function whenOpen(menu: HTMLElement, opener: HTMLElement): () => void {
  place(menu, opener.getBoundingClientRect());
  const chosen = menu.querySelector<HTMLElement>('[aria-checked="true"]');
  (chosen ?? menu.querySelector<HTMLElement>('[role^="menuitem"]'))?.focus({ preventScroll: true });
  const close = () => menu.hidePopover();
  addEventListener("resize", close);
  addEventListener("scroll", close, { capture: true, passive: true });
  return () => {
    removeEventListener("resize", close);
    removeEventListener("scroll", close, { capture: true });
  };
}

function closeAfterItem({ target, currentTarget }: MouseEvent<HTMLElement>): void {
  if ((target as HTMLElement).closest('[role^="menuitem"]')) currentTarget.hidePopover();
}

function move(event: KeyboardEvent<HTMLElement>): void {
  const { key, currentTarget } = event;
  if (key === "Tab") currentTarget.hidePopover();
  const items = [...currentTarget.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
  if (/^[1-9]$/.test(key)) {
    items.filter((item) => item.getAttribute("role") === "menuitemradio")[Number(key) - 1]?.click();
    return;
  }
  const at = items.indexOf(document.activeElement as HTMLElement);
  const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 };
  const to = steps[key];
  if (to === undefined) return;
  event.preventDefault();
  items.at(to % items.length)?.focus();
}

/** One of the choices of which one holds. */
export function MenuRadio({ isChosen, ...button }: ComponentProps<"button"> & { isChosen: boolean }) {
  return <button {...button} type="button" role="menuitemradio" aria-checked={isChosen} tabIndex={-1} />;
}

/** Its children are elements with a role that starts with `menuitem`; arrows go from one to the next, digits pick a radio. */
export function Menu(props: OpenerProps) {
  return <TopLayer {...props} role="menu" layerClassName="menu" whenOpen={whenOpen} onClick={closeAfterItem} onKeyDown={move} />;
}
