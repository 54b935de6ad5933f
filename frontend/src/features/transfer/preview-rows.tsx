/** Every row of an import: what becomes of it and why, by kind and by title. */
"use client";

import { useDeferredValue, useState } from "react";
import { Icon } from "@/components/ui/icon";
import { RowSkeletons } from "@/components/ui/skeletons";
import { Failure } from "@/components/ui/states";
import type { ImportMode, ImportRow, ImportRowFilter, ListImport } from "@/lib/api/types";
import { figure } from "@/lib/words";
import { fieldWord, filters, KINDS, placeWord, statusWord, valueWord } from "./telling";
import { useImportRows } from "./transfer-queries";

interface PreviewRowsProps {
  found: ListImport;
  mode: ImportMode;
}

export function PreviewRows({ found, mode }: PreviewRowsProps) {
  const offered = filters(found.counts[mode]);
  const [wanted, setWanted] = useState<ImportRowFilter | null>(null);
  const [text, setText] = useState("");
  const kind = offered.some(({ value }) => value === wanted) ? wanted : null;
  const rows = useImportRows(found.id, mode, kind, useDeferredValue(text.trim()));
  const items = rows.data?.pages.flatMap((page) => page.items);

  if (rows.error && !items) {
    return <Failure error={rows.error} what="the rows" retry={() => void rows.refetch()} />;
  }
  return (
    <section className="panel p-5 md:p-6" aria-labelledby="rows">
      <h2 id="rows">Row by row</h2>
      <div className="mt-4 flex flex-wrap items-center gap-2">
        <div className="seg flex-wrap" role="group" aria-label="Which rows">
          <button type="button" aria-pressed={kind === null} onClick={() => setWanted(null)}>
            All
          </button>
          {offered.map(({ value, label, number }) => (
            <button key={value} type="button" aria-pressed={kind === value} onClick={() => setWanted(value)}>
              {label} <span className="ml-1.5 text-ink-3">{figure(number)}</span>
            </button>
          ))}
        </div>
        <input
          type="search"
          className="input max-w-72 flex-1 basis-48"
          aria-label="Filter rows by title"
          placeholder="Filter by title"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      {!items && <RowSkeletons count={6} label="Loading rows" />}
      {items?.length === 0 && <p className="py-8 text-center text-ink-2">No row like that.</p>}
      {items && items.length > 0 && (
        <ul className="mt-2" aria-busy={rows.isPlaceholderData}>
          {items.map((row) => (
            <Row key={row.ordinal} row={row} source={found.source} />
          ))}
        </ul>
      )}
      {rows.hasNextPage && (
        <div className="mt-4 text-center">
          <button
            type="button"
            className="btn"
            disabled={rows.isFetchingNextPage}
            aria-busy={rows.isFetchingNextPage}
            onClick={() => void rows.fetchNextPage()}
          >
            {rows.isFetchingNextPage ? "Loading" : "Show more rows"}
          </button>
        </div>
      )}
    </section>
  );
}

function Row({ row, source }: { row: ImportRow; source: ListImport["source"] }) {
  const { label, icon, tone } = KINDS[row.kind];
  const facts = [placeWord(source, row.line), statusWord(row.status)].filter(Boolean).join(", ");
  return (
    <li className="grid gap-x-5 gap-y-1 border-rule py-3 not-first:border-t md:grid-cols-[9.5rem_minmax(0,1.1fr)_minmax(0,1.3fr)]">
      <p className={`flex items-center gap-2 text-sm font-semibold ${tone} md:self-start md:pt-0.5`}>
        <Icon name={icon} />
        {label}
      </p>
      <div className="min-w-0">
        <p className="font-semibold">{row.title ?? (row.malId === null ? "Without a title" : `Title ${row.malId}`)}</p>
        <p className="text-sm text-ink-3">
          {facts}
          {row.isKnown === false && row.kind !== "invalid" && ". Not in the catalogue yet"}
        </p>
      </div>
      <div className="min-w-0 text-sm text-ink-2">
        {row.changes.length > 0 && (
          <ul>
            {row.changes.map(({ field, before, after }) => (
              <li key={field}>
                {fieldWord(field)}: <span className="text-ink-3">{valueWord(field, before)}</span>
                <span aria-hidden="true"> → </span>
                <span className="sr-only"> becomes </span>
                <span className="font-semibold text-ink">{valueWord(field, after)}</span>
              </li>
            ))}
          </ul>
        )}
        {row.reason && <p>{row.reason}</p>}
        {row.remark && <p>{row.remark}</p>}
      </div>
    </li>
  );
}
