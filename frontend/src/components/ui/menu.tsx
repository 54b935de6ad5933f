/** A button with a menu in the browser's top layer, so that no card or scrolling row can cut it off. */
"use client";

import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { place } from "./place";

interface MenuProps {
  button: ReactNode;
  buttonProps?: Record<string, string | boolean | undefined>;
  className: string;
  label: string;
  /** Only there while the menu is open: elements with a role that starts with `menuitem`; arrows go from one to the next, digits pick a radio. */
  children: ReactNode;
}

export function Menu({ button, buttonProps, className, label, children }: MenuProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  // What is inside comes just before the opening, so that it opens at its full size.
  const [isFilled, setFilled] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const { current } = menu;
    if (!open || !current || !opener.current) return;
    place(current, opener.current.getBoundingClientRect());
    const chosen = current.querySelector<HTMLElement>('[aria-checked="true"]');
    (chosen ?? current.querySelector<HTMLElement>('[role^="menuitem"]'))?.focus({ preventScroll: true });
    const close = () => current.hidePopover();
    addEventListener("resize", close);
    addEventListener("scroll", close, { capture: true, passive: true });
    return () => {
      removeEventListener("resize", close);
      removeEventListener("scroll", close, { capture: true });
    };
  }, [open]);

  function move(event: KeyboardEvent<HTMLDivElement>): void {
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

  return (
    <>
      <button
        {...buttonProps}
        ref={opener}
        type="button"
        className={className}
        aria-haspopup="menu"
        aria-expanded={open}
        popoverTarget={id}
      >
        {button}
      </button>
      <div
        ref={menu}
        id={id}
        popover="auto"
        role="menu"
        tabIndex={-1}
        aria-label={label}
        className="menu fixed inset-auto m-0"
        onBeforeToggle={(event) => event.newState === "open" && flushSync(() => setFilled(true))}
        onToggle={(event) => {
          setOpen(event.newState === "open");
          setFilled(event.newState === "open");
        }}
        onClick={(event) => {
          if ((event.target as HTMLElement).closest('[role^="menuitem"]')) event.currentTarget.hidePopover();
        }}
        onKeyDown={move}
      >
        {isFilled && children}
      </div>
    </>
  );
}
