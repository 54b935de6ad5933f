/**
 * The titles of a view as a table or as a grid of covers. Only what is near the window is on the page, at places that
 * are known beforehand, so that thousands of titles stay light and nothing jumps. Loaded when there is something to show.
 */
"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { figure } from "@/lib/words";
import { GridCard } from "./grid-card";
import type { ViewProps } from "./list-tools";
import { useGeometry } from "./list-geometry";
import { LOOK_MS } from "./row-parts";
import { isChosen, type Selection } from "./selection";
import { TableHead } from "./table-head";
import { TableRow } from "./table-row";

export interface RowProps {
  malId: number;
  /** From 1, for those who listen. */
  place: number;
  isChosen: boolean;
  isPicking: boolean;
  toggle: (malId: number, chosen: boolean, withShift: boolean) => void;
  /** A long press: begin to pick, with this one. */
  pick: (malId: number) => void;
}

interface ListRowsProps extends ViewProps, Pick<RowProps, "isPicking" | "toggle" | "pick"> {
  malIds: readonly number[];
  /** How many there are under the filter, loaded or not. */
  total: number;
  canLoadMore: boolean;
  hasMoreFailed: boolean;
  loadMore: (seen: number) => void;
  lookAhead: (from: number, to: number) => void;
  keepUpTo: (seen: number) => void;
  selection: Selection;
  chooseAll: () => void;
  clear: () => void;
}

const OVERSCAN = 6;
/** So many titles loaded below the window are more than anybody reaches by scrolling on. */
const FAR = 1_500;
/** Titles that are asked for ahead, on both sides of those in sight. */
const AHEAD = 48;

export default function ListRows(props: ListRowsProps) {
  const { view, change, malIds, total, canLoadMore, hasMoreFailed, loadMore, lookAhead, keepUpTo, selection, toggle, pick, chooseAll, clear } = props;
  const isTable = view.layout === "table";
  const body = useRef<HTMLDivElement>(null);
  const { columns, height, isNarrow } = useGeometry(body, view.layout);
  const [margin, setMargin] = useState(0);

  useLayoutEffect(() => {
    const { current } = body;
    if (!current) return;
    const measure = () => setMargin(current.getBoundingClientRect().top + scrollY);
    measure();
    // What stands above may come to take two lines.
    const size = new ResizeObserver(measure);
    size.observe(document.body);
    return () => size.disconnect();
  }, []);

  const rows = Math.ceil(total / columns);
  const virtual = useWindowVirtualizer({
    count: rows,
    estimateSize: () => height,
    overscan: OVERSCAN,
    scrollMargin: margin,
    getItemKey: (index) => (columns === 1 ? malIds[index] ?? `later-${index}` : index),
  });
  useLayoutEffect(() => virtual.measure(), [virtual, height, columns]);

  const items = virtual.getVirtualItems();
  const lastShown = ((items.at(-1)?.index ?? 0) + 1) * columns;
  useEffect(() => {
    if (lastShown + FAR < malIds.length) keepUpTo(lastShown);
    else if (canLoadMore && lastShown + columns * OVERSCAN > malIds.length) loadMore(lastShown);
  }, [canLoadMore, lastShown, columns, malIds.length, loadMore, keepUpTo]);

  const block = Math.floor(lastShown / AHEAD);
  useEffect(() => {
    const timer = setTimeout(() => lookAhead((block - 2) * AHEAD, (block + 2) * AHEAD), LOOK_MS);
    return () => clearTimeout(timer);
  }, [block, lookAhead]);

  function row(malId: number, place: number) {
    const shared: RowProps = { malId, place, isChosen: isChosen(selection, malId), isPicking: props.isPicking, toggle, pick };
    return isTable ? <TableRow key={malId} {...shared} /> : <GridCard key={malId} {...shared} />;
  }

  const lines = items.map((item) => (
    <div
      key={item.key}
      role="presentation"
      className={isTable ? "line" : "line cards"}
      style={{ height, transform: `translateY(${item.start - margin}px)`, ["--columns" as string]: columns }}
    >
      {Array.from({ length: Math.min(columns, total - item.index * columns) }, (_, column) => {
        const index = item.index * columns + column;
        const malId = malIds[index];
        return malId === undefined ? <div key={index} className={isTable ? "row-sk" : "card-sk"} aria-hidden="true" /> : row(malId, index + 1);
      })}
    </div>
  ));
  const space = { height: virtual.getTotalSize() };

  return (
    <>
      {isTable ? (
        <div role="table" aria-label="Titles" aria-rowcount={total + 1} className="list-table">
          <TableHead
            view={view}
            change={change}
            isHidden={isNarrow}
            total={total}
            selection={selection}
            chooseAll={chooseAll}
            clear={clear}
          />
          <div ref={body} role="rowgroup" className="lines" style={space}>
            {lines}
          </div>
        </div>
      ) : (
        <div ref={body} role="list" aria-label="Titles" className="lines in-grid" style={space}>
          {lines}
        </div>
      )}
      {items.length < rows && (
        <p className="hidden p-4 text-sm print:block">
          These are the titles that were in sight, of {figure(total)}. Import and export has all of them as a file.
        </p>
      )}
      {hasMoreFailed && (
        <p role="alert" className="notice bad m-4">
          The rest of your list did not come.
          <button type="button" className="btn sm ml-auto" onClick={() => loadMore(lastShown)}>
            Try again
          </button>
        </p>
      )}
    </>
  );
}
