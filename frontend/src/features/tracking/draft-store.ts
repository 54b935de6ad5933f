/**
 * Unsaved drafts, one a person and title, until they are saved or thrown away: a crash, a closed tab or a session that
 * ran out loses nothing that was typed.
 */
import { DRAFT_FIELDS, draftOf, type EntryDraft } from "./draft";

interface Kept {
  /** What the entry was when the editing began. */
  before: EntryDraft;
  draft: EntryDraft;
  at: number;
}

const LIFE_MS = 30 * 86_400_000;

function storageKey(accountId: number | null, malId: number): string {
  return `catlog-draft-${accountId}-${malId}`;
}

function isDraft(value: unknown): value is EntryDraft {
  if (typeof value !== "object" || value === null) return false;
  const blank = draftOf(null);
  return DRAFT_FIELDS.every((field) => {
    const part = (value as Record<string, unknown>)[field];
    if (field === "rating") return part === null || typeof part === "number";
    if (field === "tags") return Array.isArray(part) && part.every((tag) => typeof tag === "string");
    return typeof part === typeof blank[field];
  });
}

export function keptDraft(accountId: number | null, malId: number): Kept | null {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey(accountId, malId)) ?? "null");
    if (typeof stored !== "object" || stored === null) return null;
    const { before, draft, at } = stored as Record<string, unknown>;
    if (!isDraft(before) || !isDraft(draft) || typeof at !== "number" || Date.now() - at > LIFE_MS) return null;
    return { before, draft, at };
  } catch {
    return null; // no storage, or something that is no draft
  }
}

export function keepDraft(accountId: number | null, malId: number, before: EntryDraft, draft: EntryDraft): void {
  try {
    localStorage.setItem(storageKey(accountId, malId), JSON.stringify({ before, draft, at: Date.now() }));
  } catch {
    // Storage is full or switched off: the page still asks before it lets go of the text.
  }
}

export function dropDraft(accountId: number | null, malId: number): void {
  try {
    localStorage.removeItem(storageKey(accountId, malId));
  } catch {
    // as above
  }
}
