/** What the dialog holds while one edits, what of it has to be sent, and where it differs from what is there by now. */
import type { EntryChange, EntryExpected, ListItem, ListStatus } from "@/lib/api/types";
import { withinTotal, withRules } from "./rules";
import { today } from "./today";

export interface EntryDraft {
  status: ListStatus;
  rating: number | null;
  episodesWatched: number;
  notes: string;
  /** Empty for "not known". */
  startedOn: string;
  finishedOn: string;
  rewatchCount: number;
  isRewatching: boolean;
  isFavorite: boolean;
  tags: readonly string[];
}

export type DraftField = keyof EntryDraft;

const BLANK: EntryDraft = {
  status: "plan_to_watch",
  rating: null,
  episodesWatched: 0,
  notes: "",
  startedOn: "",
  finishedOn: "",
  rewatchCount: 0,
  isRewatching: false,
  isFavorite: false,
  tags: [],
};

export const DRAFT_FIELDS = Object.keys(BLANK) as DraftField[];

/** A title that is not on the list starts as one to watch. */
export function draftOf(entry: ListItem | null): EntryDraft {
  if (!entry) return BLANK;
  const { status, rating, episodesWatched, notes, rewatchCount, isRewatching, isFavorite, tags } = entry;
  return {
    status,
    rating,
    episodesWatched,
    notes,
    startedOn: entry.startedOn ?? "",
    finishedOn: entry.finishedOn ?? "",
    rewatchCount,
    isRewatching,
    isFavorite,
    tags,
  };
}

function isSame(one: EntryDraft, other: EntryDraft, field: DraftField): boolean {
  if (field === "tags") return one.tags.toSorted().join("\n") === other.tags.toSorted().join("\n");
  return one[field] === other[field];
}

export function changedFields(before: EntryDraft, after: EntryDraft): DraftField[] {
  return DRAFT_FIELDS.filter((field) => !isSame(before, after, field));
}

/** As the API wants it: what is not known is null. */
function sent(draft: EntryDraft, fields: readonly DraftField[]): EntryChange {
  const { startedOn, finishedOn, tags } = draft;
  const whole = { ...draft, startedOn: startedOn || null, finishedOn: finishedOn || null, tags: [...tags] };
  return Object.fromEntries(fields.map((field) => [field, whole[field]]));
}

/**
 * Only what differs, so that two open pages do not undo each other. The status of a plan is named with its episodes:
 * unnamed, the first of them would begin it.
 */
function fieldsToSend(before: EntryDraft, after: EntryDraft): DraftField[] {
  const fields = changedFields(before, after);
  const isPlan = before.status === "plan_to_watch" && after.status === "plan_to_watch";
  return isPlan && fields.includes("episodesWatched") ? [...fields, "status"] : fields;
}

/** What is sent; a new entry always names its status. */
export function changeBetween(before: EntryDraft, after: EntryDraft, isNew: boolean): EntryChange {
  const change = sent(after, fieldsToSend(before, after));
  return isNew ? { ...change, status: after.status } : change;
}

/** Everything of an entry, to put it on the list once more. */
export function wholeOf(entry: ListItem): EntryChange {
  return changeBetween(BLANK, draftOf(entry), true);
}

/** What was seen of the fields that are sent. */
export function expectedOf(before: EntryDraft, after: EntryDraft): EntryExpected {
  return sent(before, fieldsToSend(before, after));
}

/** The fields that somebody else has changed meanwhile, to something other than what is wanted here. */
export function conflictsOf(before: EntryDraft, mine: EntryDraft, theirs: EntryDraft): DraftField[] {
  return changedFields(before, mine).filter((field) => !isSame(before, theirs, field) && !isSame(mine, theirs, field));
}

/** What one has typed, on top of what is there by now. */
export function rebased(before: EntryDraft, mine: EntryDraft, theirs: EntryDraft): EntryDraft {
  const own = changedFields(before, mine);
  return { ...theirs, ...Object.fromEntries(own.map((field) => [field, mine[field]])) };
}

function ruled(draft: EntryDraft, change: EntryChange, total: number | null): EntryDraft {
  const progress = { ...draft, startedOn: draft.startedOn || null, finishedOn: draft.finishedOn || null };
  const after = { ...progress, ...withRules(progress, change, total, today()) };
  return { ...draft, ...after, startedOn: after.startedOn ?? "", finishedOn: after.finishedOn ?? "", tags: draft.tags };
}

/** A choice of status, with everything that follows from it; all of it can be changed again before it is saved. */
export function withStatus(draft: EntryDraft, status: ListStatus, total: number | null): EntryDraft {
  return ruled(draft, { status }, total);
}

/** Episodes typed or stepped to: the first one begins what was only planned. */
export function withEpisodes(draft: EntryDraft, episodes: number, total: number | null): EntryDraft {
  return ruled(draft, { episodesWatched: withinTotal(episodes, total) }, total);
}
