/** The five places a title can have on a list: their names, icons and order. Colours are styles/controls.css [data-s]. */
import type { IconName } from "@/components/ui/icon";
import type { ListStatus } from "@/lib/api/types";

export interface StatusLook {
  value: ListStatus;
  label: string;
  icon: IconName;
}

export const STATUSES: readonly StatusLook[] = [
  { value: "watching", label: "Watching", icon: "play-circle-fill" },
  { value: "completed", label: "Completed", icon: "check-circle-fill" },
  { value: "plan_to_watch", label: "Plan to Watch", icon: "bookmark-simple-fill" },
  { value: "on_hold", label: "On Hold", icon: "pause-circle-fill" },
  { value: "dropped", label: "Dropped", icon: "x-circle-fill" },
];

export function statusLook(status: ListStatus): StatusLook {
  const look = STATUSES.find(({ value }) => value === status);
  if (!look) throw new Error(`unknown status ${status}`);
  return look;
}
