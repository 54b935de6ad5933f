/** An import on its way onto the list. */
"use client";

import { Cat } from "@/components/ui/cat";
import type { ListImport } from "@/lib/api/types";
import { figure } from "@/lib/words";
import { useArrival } from "./arrival";
import { sourceWords } from "./telling";

export function Progress({ found }: { found: ListImport }) {
  const heading = useArrival();
  const { doneRows, totalRows } = found;
  return (
    <section className="panel dots grid justify-items-center gap-3 px-5 py-12 text-center" aria-labelledby="importing">
      <Cat mood="excited" className="w-44" />
      <h2 id="importing" ref={heading} tabIndex={-1} className="outline-none">
        Importing
      </h2>
      <p className="text-ink-2">{sourceWords(found)}</p>
      <progress className="bar w-full max-w-md" max={totalRows} value={doneRows} aria-labelledby="importing" />
      <p className="text-sm text-ink-2">
        {figure(doneRows)} of {figure(totalRows)} entries. It is all or nothing: if this stops, your list is as it was.
      </p>
    </section>
  );
}
