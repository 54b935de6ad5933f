/** What one press means: which fields of an entry change together, as the server has it. No network, no page. */
import type { EntryChange, ListItem } from "@/lib/api/types";
import { isBefore } from "./partial-date";

type Progress = Pick<
  ListItem,
  "status" | "episodesWatched" | "startedOn" | "finishedOn" | "rewatchCount" | "isRewatching"
>;

/** What stands for "not on the list yet". */
export const NOT_STARTED: Progress = {
  status: "plan_to_watch",
  episodesWatched: 0,
  startedOn: null,
  finishedOn: null,
  rewatchCount: 0,
  isRewatching: false,
};

/**
 * `change` with all that follows from it on the day `on`. The rules are the server's (change_entries.sql), which says
 * what really becomes of an entry; this is to show it before the answer. Both are tested by entry-rules.json.
 */
export function withRules(entry: Progress, change: EntryChange, total: number | null, on: string): EntryChange {
  const said = { ...entry, ...change };
  const isCounting = entry.episodesWatched === 0 && said.episodesWatched > 0;
  const isBeginning = isCounting && entry.status === "plan_to_watch" && change.status === undefined;
  const isWatching = isBeginning || said.status === "watching";
  const isStarting =
    isWatching && entry.finishedOn === null && said.finishedOn === null && (entry.status !== "watching" || isCounting);
  const endsRewatch = entry.isRewatching && change.isRewatching === undefined;
  const isCompleting = change.status === "completed" && (entry.status !== "completed" || endsRewatch);
  return {
    ...(isBeginning && { status: "watching" }),
    ...(isStarting && entry.startedOn === null && { startedOn: on }),
    ...(isCompleting && total !== null && { episodesWatched: total }),
    ...(isCompleting && entry.finishedOn === null && !isBefore(on, said.startedOn ?? on) && { finishedOn: on }),
    ...(isCompleting && endsRewatch && { isRewatching: false, rewatchCount: entry.rewatchCount + 1 }),
    ...change,
  };
}

/** +1. Whatever waited is watched again; reaching the end changes no status by itself. Null when there is none left. */
export function nextEpisode(entry: Progress, total: number | null): EntryChange | null {
  const episodesWatched = entry.episodesWatched + 1;
  if (total !== null && episodesWatched > total) return null;
  if (entry.status === "watching" || entry.status === "completed") return { episodesWatched };
  return { episodesWatched, status: "watching" };
}

/** Everything there is has been watched, and the entry does not say so yet: it is not completed, or is watched again. */
export function offersCompletion(
  { status, episodesWatched, isRewatching }: Pick<Progress, "status" | "episodesWatched" | "isRewatching">,
  total: number | null,
): boolean {
  return total !== null && total > 0 && episodesWatched >= total && (status !== "completed" || isRewatching);
}

/** Caught up: watched as far as it is known to go. Null where that is not known, is not out yet, or is so already. */
export function caughtUp(entry: Progress, total: number | null, airing: string | null): EntryChange | null {
  if (total === null || entry.episodesWatched >= total) return null;
  // How many of a running show are out is not known: only its whole is.
  if (airing === "Currently Airing" || airing === "Not yet aired") return null;
  return { ...nextEpisode(entry, total), episodesWatched: total };
}

/** What makes of an entry what it was `before`: all that rules may have touched is named, so that none fills it in again. */
export function wayBack(before: Progress, after: Progress): EntryChange {
  const { status, episodesWatched, rewatchCount, isRewatching, startedOn, finishedOn } = before;
  return {
    status,
    episodesWatched,
    rewatchCount,
    isRewatching,
    ...((startedOn === null || startedOn !== after.startedOn) && { startedOn }),
    ...((finishedOn === null || finishedOn !== after.finishedOn) && { finishedOn }),
  };
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
