/** What an import has done, where its report is, and how to take it back. */
"use client";

import type { UseMutationResult } from "@tanstack/react-query";
import { Link } from "@/components/ui/link";
import { Cat } from "@/components/ui/cat";
import type { ListImport } from "@/lib/api/types";
import { count } from "@/lib/words";
import { useArrival } from "./arrival";
import { ImportTools, type Undone } from "./import-tools";
import { effect, sourceWords } from "./telling";

interface ResultProps {
  found: ListImport;
  undo: UseMutationResult<Undone, Error, number>;
  onAnother: () => void;
}

export function Result({ found, undo, onAnother }: ResultProps) {
  const heading = useArrival();
  const counts = found.counts[found.mode ?? "merge"];
  const isUndone = found.state === "undone";
  const left = undo.data?.left ?? 0;
  return (
    <section className="panel dots grid justify-items-center gap-3 px-5 py-12 text-center" aria-live="polite">
      <Cat mood={isUndone ? "neutral" : "happy"} className="w-44" />
      <h2 ref={heading} tabIndex={-1} className="outline-none">
        {isUndone ? "Taken back" : "Your list is here"}
      </h2>
      <p className="text-md">
        {isUndone
          ? `Your list is as it was before${left > 0 ? `, but for ${count(left, "title")} that you have changed since` : ""}.`
          : `${effect(counts, true)}.`}
      </p>
      <p className="max-w-md text-sm text-ink-2">
        {sourceWords(found)}
        {!isUndone && counts.unknown > 0 && (
          <>
            . {count(counts.unknown, "title")} the catalogue lacks {counts.unknown === 1 ? "is" : "are"} kept under
            the name in the source, and filled in as MyAnimeList’s data arrives
          </>
        )}
        .
      </p>
      <div className="mt-3 flex flex-wrap justify-center gap-2">
        <Link href="/my-list/" className="btn pri">
          Go to my list
        </Link>
        <ImportTools found={found} undo={undo} />
        <button type="button" className="btn quiet" onClick={onAnother}>
          Import another
        </button>
      </div>
    </section>
  );
}
