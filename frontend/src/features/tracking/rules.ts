/** What one press means: which fields of an entry change together. No network, no page. */
import type { EntryChange, ListItem, ListStatus } from "@/lib/api/types";

type Progress = Pick<ListItem, "status" | "episodesWatched">;

/** +1. The last episode completes; any other one means watching, unless it is a rewatch. Null when there is none left. */
export function nextEpisode(entry: Progress, total: number | null): EntryChange | null {
  const episodesWatched = entry.episodesWatched + 1;
  if (total !== null && episodesWatched > total) return null;
  if (episodesWatched === total) return { episodesWatched, status: "completed" };
  if (entry.status === "watching" || entry.status === "completed") return { episodesWatched };
  return { episodesWatched, status: "watching" };
}

/** A new status. Completed means every episode, where it is known how many there are. */
export function toStatus(status: ListStatus, total: number | null): EntryChange {
  return status === "completed" && total !== null ? { status, episodesWatched: total } : { status };
}

/** What is typed or stepped to, kept between none and all. */
export function withinTotal(episodes: number, total: number | null): number {
  const whole = Number.isFinite(episodes) ? Math.max(0, Math.trunc(episodes)) : 0;
  return total === null ? whole : Math.min(whole, total);
}

/** "Ep 5 of 12", "Ep 5", "12 episodes", "Not started". */
export function progressWords(watched: number, total: number | null): string {
  if (watched === 0) return total === null ? "Not started" : `0 of ${total}`;
  return total === null ? `Ep ${watched}` : `Ep ${watched} of ${total}`;
}
