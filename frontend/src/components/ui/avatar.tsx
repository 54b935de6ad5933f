/** Who somebody is, as a drawing: one of those in public/avatars.svg, or the first letter of their name. Decoration. */
import type { Account } from "@/lib/api/types";

export type AvatarKind = Account["avatar"];

/** In the order in which one may choose. */
export const AVATARS: readonly { value: AvatarKind; label: string }[] = [
  { value: "letter", label: "Your letter" },
  { value: "shiori", label: "Shiori" },
  { value: "paw", label: "Paw" },
  { value: "bell", label: "Bell" },
  { value: "bookmark", label: "Bookmark" },
  { value: "fish", label: "Fish" },
  { value: "onigiri", label: "Onigiri" },
  { value: "yarn", label: "Yarn" },
  { value: "teacup", label: "Teacup" },
  { value: "moon", label: "Moon" },
  { value: "daruma", label: "Daruma" },
  { value: "crane", label: "Paper crane" },
];

export function Avatar({ kind, name, className = "" }: { kind: AvatarKind; name: string; className?: string }) {
  if (kind === "letter") {
    return (
      <span className={`avatar ${className}`} aria-hidden="true">
        {Array.from(name)[0]}
      </span>
    );
  }
  return (
    <svg className={`avatar ${className}`} viewBox="0 0 64 64" aria-hidden="true">
      <use href={`/avatars.svg#${kind}`} />
    </svg>
  );
}
