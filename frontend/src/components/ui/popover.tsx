/** A button that opens a small panel in the browser's top layer. For a list of commands see menu.tsx. */
"use client";

import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { place } from "./place";

interface PopoverProps {
  button: ReactNode;
  buttonProps?: Record<string, string | boolean | undefined>;
  className: string;
  label: string;
  /** Only there while the panel is open; `closePopover` closes it from inside. */
  children: ReactNode;
}

/** Close the panel that an element is in; the focus goes back to its button. */
export function closePopover(inside: HTMLElement): void {
  inside.closest<HTMLElement>("[popover]")?.hidePopover();
}

export function Popover({ button, buttonProps, className, label, children }: PopoverProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  // What is inside comes just before the opening, so that it opens at its full size.
  const [isFilled, setFilled] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const { current } = panel;
    if (!open || !current || !opener.current) return;
    const anchor = opener.current;
    const follow = () => place(current, anchor.getBoundingClientRect());
    follow();
    current.focus({ preventScroll: true });
    // What is inside may come late or change its height.
    const size = new ResizeObserver(follow);
    size.observe(current);
    addEventListener("resize", follow);
    addEventListener("scroll", follow, { capture: true, passive: true });
    return () => {
      size.disconnect();
      removeEventListener("resize", follow);
      removeEventListener("scroll", follow, { capture: true });
    };
  }, [open]);

  return (
    <>
      <button
        {...buttonProps}
        ref={opener}
        type="button"
        className={className}
        aria-haspopup="dialog"
        aria-expanded={open}
        popoverTarget={id}
      >
        {button}
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        tabIndex={-1}
        aria-label={label}
        className="menu popover fixed inset-auto m-0"
        onBeforeToggle={(event) => event.newState === "open" && flushSync(() => setFilled(true))}
        onToggle={(event) => {
          setOpen(event.newState === "open");
          setFilled(event.newState === "open");
        }}
      >
        {isFilled && children}
      </div>
    </>
  );
}
