/** A button and what it opens in the browser's top layer, where no card or scrolling row can cut it off: what menu.tsx and popover.tsx share. */
"use client";

import { type KeyboardEventHandler, type MouseEventHandler, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { flushSync } from "react-dom";

export interface OpenerProps {
  button: ReactNode;
  buttonProps?: Record<string, string | boolean | undefined>;
  className: string;
  /** Of what is opened. */
  label: string;
  /** Only there while it is open. */
  children: ReactNode;
}

interface TopLayerProps extends OpenerProps {
  role: "menu" | "dialog";
  layerClassName: string;
  /** Puts it in its place and takes the focus there; gives what to end when it closes. The same function each time. */
  whenOpen: (layer: HTMLElement, opener: HTMLElement) => () => void;
  onClick?: MouseEventHandler<HTMLElement>;
  onKeyDown?: KeyboardEventHandler<HTMLElement>;
}

export function TopLayer({
  button,
  buttonProps,
  className,
  label,
  children,
  role,
  layerClassName,
  whenOpen,
  onClick,
  onKeyDown,
}: TopLayerProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  // What is inside comes just before the opening, so that it opens at its full size.
  const [isFilled, setFilled] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const layer = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!open || !layer.current || !opener.current) return;
    return whenOpen(layer.current, opener.current);
  }, [open, whenOpen]);

  return (
    <>
      <button
        {...buttonProps}
        ref={opener}
        type="button"
        className={className}
        aria-haspopup={role}
        aria-expanded={open}
        popoverTarget={id}
      >
        {button}
      </button>
      <div
        ref={layer}
        id={id}
        popover="auto"
        role={role}
        tabIndex={-1}
        aria-label={label}
        className={`${layerClassName} fixed inset-auto m-0`}
        onBeforeToggle={(event) => event.newState === "open" && flushSync(() => setFilled(true))}
        onToggle={(event) => {
          setOpen(event.newState === "open");
          setFilled(event.newState === "open");
        }}
        onClick={onClick}
        onKeyDown={onKeyDown}
      >
        {isFilled && children}
      </div>
    </>
  );
}
