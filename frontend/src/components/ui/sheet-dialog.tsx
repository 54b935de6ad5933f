/**
 * A native dialog in the top layer: a sheet in the middle of a desk, a sheet from below on a phone. Escape, the ground
 * beside it and the browser's back button all ask to leave; whether it closes is the owner's word.
 */
"use client";

import { type ReactNode, useEffect, useLayoutEffect, useRef } from "react";
import { createPortal } from "react-dom";
import { DIALOG_MARK, dialogMark, replaceAddress } from "@/lib/address";

interface SheetDialogProps {
  labelledBy: string;
  /** Somebody wants out. Take the dialog away, or do not. */
  onLeave: () => void;
  className?: string;
  children: ReactNode;
}

/** A step of history stands for the open dialog: going back from it means leaving the dialog, not the page. */
function useBackButton(onBack: () => void): void {
  const latest = useRef(onBack);
  useLayoutEffect(() => {
    latest.current = onBack;
  });

  useEffect(() => {
    const mark = Math.random();
    const push = () => {
      const step = { ...(history.state as object | null), [DIALOG_MARK]: mark };
      // A step that an earlier dialog left behind, because the page was reloaded under it, will do.
      if (dialogMark() === undefined) history.pushState(step, "");
      else history.replaceState(step, "");
    };
    // Not at once: a dialog that goes and comes within the same moment must not leave steps behind.
    let isPushed = false;
    const timer = setTimeout(() => {
      isPushed = true;
      push();
    });
    const listen = () => {
      if (!isPushed || dialogMark() === mark) return;
      // Still here afterwards? Then there is something to go back from again.
      push();
      latest.current();
    };
    addEventListener("popstate", listen);
    return () => {
      clearTimeout(timer);
      removeEventListener("popstate", listen);
      if (!isPushed || dialogMark() !== mark) return;
      // What was chosen in the dialog may stand in the address: the step below takes it over.
      const address = location.href;
      addEventListener("popstate", () => location.href !== address && replaceAddress(address), { once: true });
      history.back();
    };
  }, []);
}

export function SheetDialog({ labelledBy, onLeave, className = "", children }: SheetDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useBackButton(onLeave);

  // Closed by hand before it is taken away, so that the focus goes back to where it came from.
  useLayoutEffect(() => {
    const { current } = dialog;
    current?.showModal();
    return () => current?.close();
  }, []);

  // Under the body and not where it was opened: neither the styles nor the height of a row are any of its business.
  return createPortal(
    <dialog
      ref={dialog}
      aria-labelledby={labelledBy}
      className={`sheet-dialog ${className}`}
      onCancel={(event) => {
        event.preventDefault();
        onLeave();
      }}
      onKeyDown={(event) => {
        // A second Escape would close the dialog without asking anybody.
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.preventDefault();
        onLeave();
      }}
      onClick={(event) => event.target === dialog.current && onLeave()}
    >
      {children}
    </dialog>,
    document.body,
  );
}
