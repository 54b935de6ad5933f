/** The state of the dialog: what is edited, against what, what of it others have changed meanwhile, and how it is saved. */
"use client";

import { useEffect, useState } from "react";
import { ApiError } from "@/lib/api/problem";
import type { ListItem } from "@/lib/api/types";
import {
  changeBetween,
  changedFields,
  conflictsOf,
  type DraftField,
  draftOf,
  type EntryDraft,
  expectedOf,
  rebased,
} from "./draft";
import { dropDraft, keepDraft, keptDraft } from "./draft-store";
import { useEntry, useKnownEntry } from "./entry-actions";
import { useAccountId } from "./keys";
import { finished, isBefore, isPartialDate } from "./partial-date";
import type { TitleFacts } from "./requests";

/** Somebody else's version of fields that are edited here. */
export interface Conflict {
  mine: EntryDraft;
  theirs: EntryDraft;
  fields: readonly DraftField[];
}

const PARTIAL = "Write a year, a month or a day: 2026, 2026-04 or 2026-04-14.";

/** What the page can tell by itself; the server has the last word. */
function checked({ startedOn, finishedOn }: EntryDraft): Partial<Record<DraftField, string>> {
  if (!isPartialDate(startedOn)) return { startedOn: PARTIAL };
  if (!isPartialDate(finishedOn)) return { finishedOn: PARTIAL };
  if (startedOn && finishedOn && isBefore(finishedOn, startedOn)) {
    return { finishedOn: "This is before the start. Swap the two dates?" };
  }
  return {};
}

export function useDraft(title: TitleFacts) {
  const accountId = useAccountId();
  const { malId } = title;
  const { entry, save } = useEntry(title);
  const { entry: known } = useKnownEntry(title);
  const [kept] = useState(() => keptDraft(accountId, malId));
  const [isRestored, setRestored] = useState(kept !== null);
  const [isNew, setNew] = useState(entry === null);
  const [before, setBefore] = useState(() => draftOf(entry));
  // What was left unsaved, on top of what the entry has become since.
  const [draft, setDraft] = useState<EntryDraft>(() => (kept ? rebased(kept.before, kept.draft, draftOf(entry)) : draftOf(entry)));
  const [conflict, setConflict] = useState<Conflict | null>(() => {
    const theirs = draftOf(entry);
    const fields = kept ? conflictsOf(kept.before, kept.draft, theirs) : [];
    return kept && fields.length > 0 ? { mine: kept.draft, theirs, fields } : null;
  });
  const [saving, setSaving] = useState(false);
  const [problem, setProblem] = useState<ApiError | null>(null);
  const [errors, setErrors] = useState<Partial<Record<DraftField, string>>>({});

  // Taken off the list elsewhere while it was open: then all of it is new, and saving it puts it back.
  const isGone = !isNew && known === null;
  const base = isGone ? draftOf(null) : before;
  const isDirty = changedFields(before, draft).length > 0;

  useEffect(() => {
    if (isDirty) keepDraft(accountId, malId, base, draft);
    else dropDraft(accountId, malId);
  }, [accountId, malId, base, draft, isDirty]);

  useEffect(() => {
    if (!isDirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [isDirty]);

  function edit(next: EntryDraft | Partial<EntryDraft>): void {
    setDraft((old) => ({ ...old, ...next }));
    setProblem(null);
    setErrors({});
  }

  /** What is there by now becomes what is edited against; one's own changes stay, and the fields in dispute are named. */
  function meet(current: ListItem): void {
    const theirs = draftOf(current);
    setConflict({ mine: draft, theirs, fields: conflictsOf(before, draft, theirs) });
    setDraft(rebased(before, draft, theirs));
    setBefore(theirs);
    setNew(false);
  }

  /** True when it is saved. */
  async function submit(): Promise<boolean> {
    // Sent with Enter, a field of a date has not been left yet.
    const whole = { ...draft, startedOn: finished(draft.startedOn), finishedOn: finished(draft.finishedOn) };
    setDraft(whole);
    const wrong = checked(whole);
    setErrors(wrong);
    if (Object.keys(wrong).length > 0) return false;
    if (isNew && entry) {
      // Put on the list elsewhere meanwhile: what is there is looked at before anything is written over it.
      meet(entry);
      return false;
    }
    setSaving(true);
    setProblem(null);
    try {
      await save(changeBetween(base, whole, isNew || isGone), isNew || isGone ? {} : expectedOf(before, whole));
      dropDraft(accountId, malId);
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setSaving(false);
      if (error.currentEntry) meet(error.currentEntry);
      else if (error.status !== 404 || isNew || isGone) setProblem(error);
      return false;
    }
  }

  function discard(): void {
    dropDraft(accountId, malId);
    setDraft(before);
    setConflict(null);
    setRestored(false);
  }

  return {
    draft,
    edit,
    isDirty,
    canSave: isNew || isGone || isDirty,
    isGone,
    saving,
    submit,
    discard,
    problem,
    errors: { ...problem?.fields, ...errors } as Partial<Record<DraftField, string>>,
    conflict,
    /** Settle one field in dispute: with what the other side has, or with one's own. */
    settle: (field: DraftField, takeTheirs: boolean) => {
      if (conflict) edit({ [field]: (takeTheirs ? conflict.theirs : conflict.mine)[field] });
    },
    restoredAt: isRestored && kept ? kept.at : null,
  };
}
