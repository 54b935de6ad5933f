/** Replacing a list is asked once more: what goes, and a copy of it before. */
"use client";

import { useId, useLayoutEffect, useRef } from "react";
import { Icon } from "@/components/ui/icon";
import { ApiError } from "@/lib/api/problem";
import type { ImportCounts } from "@/lib/api/types";
import { say } from "@/lib/toasts";
import { count } from "@/lib/words";
import { downloadList } from "./transfer-queries";

interface ReplaceDialogProps {
  counts: ImportCounts;
  onConfirm: () => void;
  onClose: () => void;
}

export default function ReplaceDialog({ counts, onConfirm, onClose }: ReplaceDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  const words = useId();
  const removed = counts.removed;
  const changed = counts.changed;

  // Closed by hand before it is taken away, so that the focus goes back to where it came from.
  useLayoutEffect(() => {
    const { current } = dialog;
    current?.showModal();
    return () => current?.close();
  }, []);

  return (
    <dialog
      ref={dialog}
      className="sheet-dialog max-w-xl"
      aria-labelledby={heading}
      aria-describedby={words}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <div className="grid gap-3 p-5 md:p-7">
        <h2 id={heading}>Replace your list?</h2>
        <div id={words} className="grid gap-2 text-ink-2">
          <p>
            {removed > 0
              ? `${count(removed, "title")} that ${removed === 1 ? "is" : "are"} not in the new list will be removed, with notes, ratings and dates.`
              : "Every title on your list is in the new one: none is removed."}
            {changed > 0 && ` ${count(changed, "title")} will say what the new list says.`}
          </p>
          <p>You can take it back afterwards, as long as you have not changed the same titles again.</p>
        </div>
        <button
          type="button"
          className="btn justify-self-start"
          onClick={() =>
            void downloadList("json").catch((error: unknown) =>
              say(error instanceof ApiError ? error.message : "The copy could not be written."),
            )
          }
        >
          <Icon name="download-simple-bold" />
          Keep a copy first
        </button>
      </div>
      <footer className="sheet-foot mt-0 justify-end rounded-b-[inherit]">
        <button type="button" className="btn quiet" onClick={onClose}>
          Not now
        </button>
        <button type="button" className="btn pri" onClick={onConfirm}>
          Replace it
        </button>
      </footer>
    </dialog>
  );
}
