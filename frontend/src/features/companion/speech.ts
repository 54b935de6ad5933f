/** What she says to what one does. Short, dry and fond; what she says of a mood comes from the server. */
import type { Reaction } from "@/components/ui/cat";
import { count } from "@/lib/words";

const LINES: Record<Exclude<Reaction, "streak">, string> = {
  episode: "Stamped.",
  completed: "Finished. I put the seal on it.",
  ten: "A ten. That gets the flower.",
  dropped: "It fell. These things happen.",
  imported: "All of it carried in. I sat on every page.",
  petted: "There. Behind the ear.",
};

/** `streakDays` counts today. */
export function spoken(reaction: Reaction, streakDays: number): string {
  return reaction === "streak" ? `${count(streakDays, "day")} in a row. I left a print for each.` : LINES[reaction];
}
