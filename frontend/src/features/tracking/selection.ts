/** Which titles are ticked: some by number, or all that the filter finds but a few. No page. */

export type Selection =
  | { kind: "some"; ids: ReadonlySet<number> }
  | { kind: "all"; except: ReadonlySet<number> };

export const NOTHING: Selection = { kind: "some", ids: new Set() };
export const EVERYTHING: Selection = { kind: "all", except: new Set() };

export function isChosen(selection: Selection, malId: number): boolean {
  return selection.kind === "all" ? !selection.except.has(malId) : selection.ids.has(malId);
}

/** Of `total` under the filter. */
export function chosenCount(selection: Selection, total: number): number {
  return selection.kind === "all" ? Math.max(0, total - selection.except.size) : selection.ids.size;
}

/** Tick or untick these. */
export function withChosen(selection: Selection, malIds: readonly number[], chosen: boolean): Selection {
  if (selection.kind === "all") {
    const except = new Set(selection.except);
    for (const malId of malIds) if (chosen) except.delete(malId);
      else except.add(malId);
    return { kind: "all", except };
  }
  const ids = new Set(selection.ids);
  for (const malId of malIds) if (chosen) ids.add(malId);
    else ids.delete(malId);
  return { kind: "some", ids };
}

/** From the last one touched to this one, as they are shown; the one alone where there was none before. */
export function rangeOf(shown: readonly number[], from: number | null, to: number): number[] {
  const start = from === null ? -1 : shown.indexOf(from);
  const end = shown.indexOf(to);
  if (start < 0 || end < 0) return [to];
  return shown.slice(Math.min(start, end), Math.max(start, end) + 1);
}
