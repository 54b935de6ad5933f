/** What one can still do with an import that is done: keep its report, take it back. */
"use client";

import type { UseMutationResult } from "@tanstack/react-query";
import { Icon } from "@/components/ui/icon";
import { ApiError } from "@/lib/api/problem";
import type { ListImport } from "@/lib/api/types";
import { say } from "@/lib/toasts";
import { downloadReport } from "./transfer-queries";

export interface Undone {
  undone: number;
  left: number;
}

interface ImportToolsProps {
  found: ListImport;
  undo: UseMutationResult<Undone, Error, number>;
}

export function ImportTools({ found, undo }: ImportToolsProps) {
  function tell(error: unknown): void {
    say(error instanceof ApiError ? error.message : "That did not work. Try again.");
  }

  return (
    <>
      <button type="button" className="btn" onClick={() => void downloadReport(found.id, found.mode ?? "merge").catch(tell)}>
        <Icon name="download-simple-bold" />
        Report
      </button>
      {found.state === "done" && (
        <button
          type="button"
          className="btn"
          disabled={undo.isPending}
          aria-busy={undo.isPending}
          onClick={() => undo.mutate(found.id, { onError: tell })}
        >
          {undo.isPending ? "Taking it back" : "Take it back"}
        </button>
      )}
    </>
  );
}
