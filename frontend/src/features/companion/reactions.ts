/** What she is reacting to, if anything: one thing at a time, the newest. Started by deeds, ended by the clock. */
import { create } from "zustand";
import type { Reaction } from "@/components/ui/cat";
import type { Deed } from "@/lib/happenings";
import { spoken } from "./speech";

/** As long as the animation of styles/cat-reactions.css. */
const LASTS_MS: Record<Reaction, number> = {
  episode: 1350,
  completed: 1850,
  ten: 2400,
  dropped: 1950,
  imported: 2700,
  streak: 3000,
  petted: 2400,
};
/** Two days are a coincidence. */
const LEAST_STREAK_DAYS = 3;

export interface Reacting {
  /** Another one each time, so that the same reaction can begin again. */
  id: number;
  reaction: Reaction;
  words: string;
}

export const useReaction = create<{ now: Reacting | null }>(() => ({ now: null }));

let last = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

export function react(reaction: Reaction, streakDays = 0): void {
  clearTimeout(timer);
  last += 1;
  useReaction.setState({ now: { id: last, reaction, words: spoken(reaction, streakDays) } });
  timer = setTimeout(calm, LASTS_MS[reaction]);
}

export function calm(): void {
  clearTimeout(timer);
  useReaction.setState({ now: null });
}

interface Streak {
  streakDays: number;
  hasStreakToday: boolean;
}

/** A deed's own reaction; the first episode of a day that makes a streak longer is told as that. */
export function reactionTo(deed: Deed, streak: Streak | undefined): { reaction: Reaction; streakDays: number } {
  const streakDays = (streak?.streakDays ?? 0) + 1;
  const isStreak = deed === "episode" && streak?.hasStreakToday === false && streakDays >= LEAST_STREAK_DAYS;
  return { reaction: isStreak ? "streak" : deed, streakDays };
}
