/** How an import is told: what becomes of a row, what a field is called, what a mode would do. */
import type { IconName } from "@/components/ui/icon";
import type { ImportCounts, ImportMode, ImportRow, ImportRowFilter, ImportRowKind, ListImport } from "@/lib/api/types";
import { count } from "@/lib/words";

export interface KindLook {
  label: string;
  icon: IconName;
  tone: string;
}

export const KINDS: Record<ImportRowKind, KindLook> = {
  new: { label: "New", icon: "plus-bold", tone: "text-good" },
  changed: { label: "Changed", icon: "pencil-simple-bold", tone: "text-ai" },
  unchanged: { label: "Unchanged", icon: "check-circle-fill", tone: "text-ink-3" },
  invalid: { label: "Cannot be read", icon: "warning-circle-fill", tone: "text-bad" },
  kept: { label: "Stays", icon: "bookmark-simple-fill", tone: "text-ink-3" },
  removed: { label: "Removed", icon: "trash-bold", tone: "text-bad" },
};

const FIELDS: Record<string, string> = {
  status: "Status",
  rating: "Rating",
  episodesWatched: "Episodes",
  startedOn: "Started",
  finishedOn: "Finished",
  rewatchCount: "Times rewatched",
  isRewatching: "Rewatching",
  isFavorite: "Favourite",
  tags: "Tags",
  notes: "Notes",
  importedFields: "MyAnimeList’s own fields",
  title: "Title",
  type: "Format",
  episodes: "Number of episodes",
};

const STATUSES: Record<string, string> = {
  watching: "Watching",
  completed: "Completed",
  plan_to_watch: "Plan to Watch",
  on_hold: "On Hold",
  dropped: "Dropped",
};

const SOURCES: Record<ListImport["source"], string> = {
  mal: "MyAnimeList",
  json: "CatLog’s JSON",
  csv: "CatLog’s CSV",
  anilist: "AniList",
};

type Change = ImportRow["changes"][number];

export function statusWord(status: string | null): string {
  return (status && STATUSES[status]) ?? "";
}

export function fieldWord(field: string): string {
  return FIELDS[field] ?? field;
}

/** A value of a field as one would say it. */
export function valueWord(field: string, value: Change["after"]): string {
  if (value === null || value === "") return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return value.join(", ") || "none";
  if (typeof value === "object") return count(Object.keys(value).length, "value");
  if (field === "status") return statusWord(String(value));
  if (field === "notes") return `“${shortened(String(value))}”`;
  return String(value);
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

/** Where a row stands: "line 23" of a file, "entry 4" of what has no lines. */
export function placeWord(source: ListImport["source"], line: number | null): string {
  if (line === null) return "on your list";
  return source === "mal" || source === "csv" ? `line ${line}` : `entry ${line}`;
}

/** "animelist.xml, from MyAnimeList". */
export function sourceWords({ source, name }: ListImport): string {
  if (source === "anilist") return `${name}’s list on AniList`;
  return name ? `${name}, ${SOURCES[source]}` : `A file, ${SOURCES[source]}`;
}

/** The rows one can choose to see, with how many there are of each; those of which there are none are left out. */
export function filters(counts: ImportCounts): { value: ImportRowFilter; label: string; number: number }[] {
  const all = [
    { value: "new", label: "New", number: counts.new },
    { value: "changed", label: "Changed", number: counts.changed },
    { value: "unchanged", label: "Unchanged", number: counts.unchanged },
    { value: "invalid", label: "Cannot be read", number: counts.invalid },
    { value: "removed", label: "Removed", number: counts.removed },
    { value: "kept", label: "Only on your list", number: counts.kept },
    { value: "unknown", label: "Not in the catalogue", number: counts.unknown },
  ] as const;
  return all.filter(({ number }) => number > 0);
}

/** How many entries applying would touch. */
export function touched(counts: ImportCounts): number {
  return counts.new + counts.changed + counts.removed;
}

/** "Adds 497 and changes 9", "Changes nothing". */
export function effect(counts: ImportCounts, isDone = false): string {
  const verbs = isDone ? ["Added", "changed", "removed"] : ["Adds", "changes", "removes"];
  const parts = [counts.new, counts.changed, counts.removed]
    .map((number, index) => ({ number, verb: verbs[index] ?? "" }))
    .filter(({ number }) => number > 0)
    .map(({ number, verb }) => `${verb} ${count(number, "title")}`);
  if (parts.length === 0) return isDone ? "Nothing had to change" : "Changes nothing";
  const [first = "", ...rest] = parts;
  const said = first.charAt(0).toUpperCase() + first.slice(1);
  return rest.length === 0 ? said : `${[said, ...rest.slice(0, -1)].join(", ")} and ${rest.at(-1) ?? ""}`;
}

/** What the button says. */
export function applyWord(mode: ImportMode, counts: ImportCounts): string {
  if (touched(counts) === 0) return "Nothing to do";
  return mode === "replace" ? "Replace my list" : `Import ${count(counts.new + counts.changed, "title")}`;
}
