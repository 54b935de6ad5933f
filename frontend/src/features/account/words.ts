/** When something about an account happened, as close as one wants to know it. */
import { ago } from "@/lib/words";

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const MINUTE_MS = 60_000;

/** "just now", "today at 14:05", "yesterday", "5 days ago". */
export function moment(instant: string, now = new Date()): string {
  const date = new Date(instant);
  if (now.getTime() - date.getTime() < 2 * MINUTE_MS) return "just now";
  const day = ago(instant, now);
  return day === "today" ? `today at ${clock.format(date)}` : day;
}
