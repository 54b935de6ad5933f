/** What one press means: which fields of an entry change together, as the server has it. No network, no page. */
import type { EntryChange, ListItem, ListStatus } from "@/lib/api/types";

type Progress = Pick<ListItem, "status" | "episodesWatched" | "startedOn" | "finishedOn" | "isRewatching">;

/** What stands for "not on the list yet". */
export const NOT_STARTED: Progress = {
  status: "plan_to_watch",
  episodesWatched: 0,
  startedOn: null,
  finishedOn: null,
  isRewatching: false,
};

/** Watching begins on the day of the press, unless a start or a finish is known. */
function started(entry: Progress, on: string): EntryChange {
  return entry.startedOn === null && entry.finishedOn === null ? { startedOn: on } : {};
}

/** It ends on the day of the press, unless a finish is known, or a start that is still to come. */
function finished({ startedOn, finishedOn }: Progress, on: string): EntryChange {
  const isToCome = startedOn !== null && on.slice(0, startedOn.length) < startedOn;
  return finishedOn === null && !isToCome ? { finishedOn: on } : {};
}

/** +1. Whatever waited is watched again; reaching the end changes no status by itself. Null when there is none left. */
export function nextEpisode(entry: Progress, total: number | null, on: string): EntryChange | null {
  const episodesWatched = entry.episodesWatched + 1;
  if (total !== null && episodesWatched > total) return null;
  if (entry.status === "watching" || entry.status === "completed") return { episodesWatched };
  return { episodesWatched, status: "watching", ...started(entry, on) };
}

/** Everything there is has been watched, and the entry does not say so yet. */
export function offersCompletion({ status, episodesWatched }: Progress, total: number | null): boolean {
  return total !== null && total > 0 && episodesWatched >= total && status !== "completed";
}

/** A new status. Completed means every episode, where their number is known, and a finish; nothing is ever erased. */
export function toStatus(entry: Progress, status: ListStatus, total: number | null, on: string): EntryChange {
  if (status === "watching") return { status, ...started(entry, on) };
  if (status !== "completed") return { status };
  return {
    status,
    ...(total !== null && { episodesWatched: total }),
    ...finished(entry, on),
  };
}

/** Caught up: watched as far as it is known to go. Null where that is not known, is not out yet, or is so already. */
export function caughtUp(entry: Progress, total: number | null, airing: string | null, on: string): EntryChange | null {
  if (total === null || entry.episodesWatched >= total) return null;
  // How many of a running show are out is not known: only its whole is.
  if (airing === "Currently Airing" || airing === "Not yet aired") return null;
  return { ...nextEpisode(entry, total, on), episodesWatched: total };
}

/** What is typed or stepped to, kept between none and all. */
export function withinTotal(episodes: number, total: number | null): number {
  const whole = Number.isFinite(episodes) ? Math.max(0, Math.trunc(episodes)) : 0;
  return total === null ? whole : Math.min(whole, total);
}

/** "Ep 5 of 12", "Ep 5", "0 of 12", "Not started", "All 12". */
export function progressWords(watched: number, total: number | null): string {
  if (watched === 0) return total === null ? "Not started" : `0 of ${total}`;
  if (total === null) return `Ep ${watched}`;
  return watched >= total && total > 1 ? `All ${total}` : `${watched} of ${total}`;
}
