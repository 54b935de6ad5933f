/** What a press means to whoever watches: the one thing of it that is worth a reaction. */
import type { EntryChange, ListItem } from "@/lib/api/types";
import type { Deed } from "@/lib/happenings";

type Before = Pick<ListItem, "status" | "rating" | "episodesWatched"> | null;

/** Null for what nobody would look up for: notes, tags, a step back. A rating of 10 outshines what came with it. */
export function deedOf(before: Before, change: EntryChange | null): Deed | null {
  if (change === null) return null;
  const { status, rating, episodesWatched = 0 } = change;
  if (rating === 10 && before?.rating !== 10) return "ten";
  if (status === "completed" && before?.status !== "completed") return "completed";
  if (status === "dropped" && before?.status !== "dropped") return "dropped";
  return episodesWatched > (before?.episodesWatched ?? 0) ? "episode" : null;
}
