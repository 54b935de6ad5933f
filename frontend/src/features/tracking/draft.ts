/** What the dialog holds while one edits, and what of it has to be sent. */
import type { EntryChange, ListItem, ListStatus } from "@/lib/api/types";

export interface EntryDraft {
  status: ListStatus;
  rating: number | null;
  episodes: number;
  notes: string;
}

/** A title that is not on the list starts as one to watch. */
export function draftOf(entry: ListItem | null): EntryDraft {
  if (!entry) return { status: "plan_to_watch", rating: null, episodes: 0, notes: "" };
  return { status: entry.status, rating: entry.rating, episodes: entry.episodesWatched, notes: entry.notes };
}

/** Only what differs, so that two open pages do not undo each other; a new entry always names its status. */
export function changeBetween(before: EntryDraft, after: EntryDraft, isNew: boolean): EntryChange {
  const change: EntryChange = {};
  if (isNew || after.status !== before.status) change.status = after.status;
  if (after.rating !== before.rating) change.rating = after.rating;
  if (after.episodes !== before.episodes) change.episodesWatched = after.episodes;
  if (after.notes !== before.notes) change.notes = after.notes;
  return change;
}
