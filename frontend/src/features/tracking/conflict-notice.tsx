/** Two sides have changed the same field: both values, and a choice. Nothing is overwritten before it is made. */
"use client";

import { useId, useState } from "react";
import { Icon } from "@/components/ui/icon";
import type { DraftField, EntryDraft } from "./draft";
import { dateWords } from "./partial-date";
import { ratingWord } from "./rating";
import { statusLook } from "./status";
import type { Conflict } from "./use-draft";

const NAMES: Record<DraftField, string> = {
  status: "Status",
  rating: "Rating",
  episodesWatched: "Episodes",
  notes: "Notes",
  startedOn: "Started",
  finishedOn: "Finished",
  rewatchCount: "Rewatched",
  isRewatching: "Rewatching",
  isFavorite: "Favourite",
  tags: "Tags",
};

function words(draft: EntryDraft, field: DraftField): string {
  switch (field) {
    case "status":
      return statusLook(draft.status).label;
    case "rating":
      return draft.rating === null ? "not rated" : `${draft.rating} ${ratingWord(draft.rating)}`;
    case "startedOn":
    case "finishedOn":
      return draft[field] === "" ? "no date" : dateWords(draft[field]);
    case "isRewatching":
    case "isFavorite":
      return draft[field] ? "yes" : "no";
    case "tags":
      return draft.tags.join(", ") || "none";
    case "notes":
      return draft.notes === "" ? "empty" : draft.notes;
    default:
      return String(draft[field]);
  }
}

interface NoticeProps {
  conflict: Conflict;
  settle: (field: DraftField, takeTheirs: boolean) => void;
}

export function ConflictNotice({ conflict, settle }: NoticeProps) {
  const { fields, mine, theirs } = conflict;
  return (
    <div role="alert" className="notice bad items-start">
      <Icon name="warning-circle-fill" className="mt-0.5 text-bad" />
      <div className="min-w-0 flex-1">
        <p className="font-[650]">Changed on another device or tab</p>
        <p className="mb-2">
          {fields.length > 0
            ? "Choose what to keep, then save."
            : "None of it touches what you changed here; the rest is up to date now. Save again."}
        </p>
        {fields.map((field) => (
          <Choice key={field} name={NAMES[field]} mine={words(mine, field)} theirs={words(theirs, field)} settle={(take) => settle(field, take)} />
        ))}
      </div>
    </div>
  );
}

function Choice({ name, mine, theirs, settle }: { name: string; mine: string; theirs: string; settle: (takeTheirs: boolean) => void }) {
  const id = useId();
  const [takes, setTakes] = useState(false);
  return (
    <fieldset className="mt-1">
      <legend className="text-sm font-[650]">{name}</legend>
      {[false, true].map((isTheirs) => (
        <label key={String(isTheirs)} className="flex min-h-9 items-start gap-2 py-1">
          <input
            type="radio"
            name={id}
            className="mt-1 size-4 flex-none"
            checked={takes === isTheirs}
            onChange={() => {
              setTakes(isTheirs);
              settle(isTheirs);
            }}
          />
          <span className="line-clamp-4 min-w-0">
            <span className="text-ink-2">{isTheirs ? "There:" : "Yours:"}</span> {isTheirs ? theirs : mine}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
