/** The five places a title can have on a list: their names, icons and order. Colours are styles/controls.css [data-s]. */
import type { IconName } from "@/components/ui/icon";
import type { ListStatus } from "@/lib/api/types";

export interface StatusLook {
  value: ListStatus;
  label: string;
  /** Where there is room for it. */
  fullName: string;
  icon: IconName;
}

export const STATUSES: readonly StatusLook[] = [
  { value: "watching", label: "Watching", fullName: "Currently Watching", icon: "play-circle-fill" },
  { value: "completed", label: "Completed", fullName: "Completed", icon: "check-circle-fill" },
  { value: "plan_to_watch", label: "Plan to Watch", fullName: "Plan to Watch", icon: "bookmark-simple-fill" },
  { value: "on_hold", label: "On Hold", fullName: "On Hold", icon: "pause-circle-fill" },
  { value: "dropped", label: "Dropped", fullName: "Dropped", icon: "x-circle-fill" },
];

export function statusLook(status: ListStatus): StatusLook {
  const look = STATUSES.find(({ value }) => value === status);
  if (!look) throw new Error(`unknown status ${status}`);
  return look;
}
