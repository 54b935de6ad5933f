/** A status as its icon alone, with its name for those who cannot see it: for rows that have no room for words. */
import { Icon } from "@/components/ui/icon";
import type { ListStatus } from "@/lib/api/types";
import { statusLook } from "./status";

export function StatusBadge({ status }: { status: ListStatus }) {
  const { label, icon } = statusLook(status);
  return (
    <span className="st-badge" data-s={status} title={label}>
      <Icon name={icon} />
      <span className="sr-only">{label}</span>
    </span>
  );
}
