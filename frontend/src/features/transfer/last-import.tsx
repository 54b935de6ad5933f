/** The import before this visit, in one line: what it was, its report, and how to take it back. */
"use client";

import type { UseMutationResult } from "@tanstack/react-query";
import type { ListImport } from "@/lib/api/types";
import { ago } from "@/lib/words";
import { ImportTools, type Undone } from "./import-tools";
import { effect, sourceWords } from "./telling";

interface LastImportProps {
  found: ListImport;
  undo: UseMutationResult<Undone, Error, number>;
}

export function LastImport({ found, undo }: LastImportProps) {
  const told = found.state === "undone" ? "Taken back" : effect(found.counts[found.mode ?? "merge"], true);
  return (
    <section className="panel flex flex-wrap items-center gap-x-6 gap-y-3 p-5 md:px-6" aria-labelledby="last-import">
      <div className="min-w-0 flex-1 basis-72">
        <h2 id="last-import" className="text-lg">
          Last import
        </h2>
        <p className="text-ink-2">
          {sourceWords(found)}, {ago(found.finishedAt ?? found.createdAt)}. {told}.
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        <ImportTools found={found} undo={undo} />
      </div>
    </section>
  );
}
