/**
 * The last removal from one's list, for as long as the server can take it back: a message goes after seconds, and what
 * it was about may be missed later. Kept in the browser, so that a reload does not lose it.
 */
import { useSyncExternalStore } from "react";

export interface Removal {
  undoToken: string;
  /** When the server forgets what is needed. */
  undoUntil: string;
  removed: number;
}

const listeners = new Set<() => void>();

export function removalKey(accountId: number | null): string {
  return `catlog-removal-${accountId}`;
}

function stored(accountId: number | null): string | null {
  try {
    return localStorage.getItem(removalKey(accountId));
  } catch {
    return null; // storage is switched off: then only the message offers the way back
  }
}

function keep(accountId: number, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(removalKey(accountId));
    else localStorage.setItem(removalKey(accountId), text);
  } catch {
    // as above
  }
  for (const listener of listeners) listener();
}

export function keepRemoval(accountId: number, removal: Removal): void {
  keep(accountId, JSON.stringify(removal));
}

/** It was taken back, or can no longer be. Another removal that came since stays. */
export function dropRemoval(accountId: number, undoToken: string): void {
  if (stored(accountId)?.includes(undoToken)) keep(accountId, null);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener("storage", listener); // another tab's
  return () => {
    listeners.delete(listener);
    removeEventListener("storage", listener);
  };
}

/** What was kept, unless it is over by `now`. */
export function readRemoval(text: string | null, now: number): Removal | null {
  try {
    const { undoToken, undoUntil, removed } = JSON.parse(text ?? "{}") as Partial<Removal>;
    if (!undoToken || !undoUntil || !removed || Date.parse(undoUntil) <= now) return null;
    return { undoToken, undoUntil, removed };
  } catch {
    return null;
  }
}

export function useLastRemoval(accountId: number | null): Removal | null {
  // Looked at when the page is drawn; the server has the last word on whether it is over.
  const text = useSyncExternalStore(subscribe, () => {
    const now = stored(accountId);
    return readRemoval(now, Date.now()) && now;
  }, () => null);
  return text === null ? null : readRemoval(text, 0);
}
