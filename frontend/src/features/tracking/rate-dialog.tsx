/** Rate and review: the whole entry in one native dialog. What was typed is not lost by a stray key, click or crash. */
"use client";

import { type SubmitEvent, useId, useState } from "react";
import { Cat } from "@/components/ui/cat";
import { Cover } from "@/components/ui/cover";
import { holdsFocus } from "@/components/ui/holds-focus";
import { Icon } from "@/components/ui/icon";
import { SheetDialog } from "@/components/ui/sheet-dialog";
import { displayLang, displayTitle, useTitleLanguage } from "@/lib/title";
import { say } from "@/lib/toasts";
import { count } from "@/lib/words";
import { ConflictNotice } from "./conflict-notice";
import { DateField } from "./date-field";
import { withEpisodes, withStatus } from "./draft";
import { useEntry } from "./entry-actions";
import HeartButton from "./heart-button";
import { NotesField, RatingChoice, StatusChoice, Stepper } from "./rate-fields";
import type { TitleFacts } from "./requests";
import { offersCompletion } from "./rules";
import { TagsField } from "./tags-field";
import { useDraft } from "./use-draft";

interface RateDialogProps {
  title: TitleFacts;
  onClose: () => void;
}

export default function RateDialog({ title, onClose }: RateDialogProps) {
  const { entry, remove } = useEntry(title);
  const { draft, edit, isDirty, isGone, canSave, saving, submit, discard, problem, errors, conflict, settle, restoredAt } =
    useDraft(title);
  const [asking, setAsking] = useState(false);
  /** A tag is being typed that is not one of the tags yet. */
  const [isTyping, setTyping] = useState(false);
  const heading = useId();
  const language = useTitleLanguage();
  const name = displayTitle(title, language);
  const { episodes: total } = title;
  const facts = [title.type, total === null ? null : count(total, "episode")].filter(Boolean).join(", ");

  function change(part: Parameters<typeof edit>[0]): void {
    edit(part);
    setAsking(false);
  }

  /** Close, or ask first when something would be lost. Only the question's own button throws it away. */
  function leave(): void {
    if (isDirty || isTyping) setAsking(true);
    else onClose();
  }

  function throwAway(): void {
    discard();
    onClose();
  }

  async function save(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (!(await submit())) return;
    say(`${name} is saved.`);
    onClose();
  }

  return (
    <SheetDialog labelledBy={heading} onLeave={leave}>
      <Cat mood={draft.rating === 10 ? "excited" : (draft.rating ?? 0) >= 7 ? "happy" : "neutral"} className="peek" />
      <form className="sheet-body" onSubmit={(event) => void save(event)} noValidate>
        <header className="dialog-head">
          <Cover malId={title.malId} imageUrl={title.imageUrl} className="rounded-sm" />
          <div className="min-w-0">
            <h2 id={heading} lang={displayLang(title, language)} className="text-lg md:text-xl">
              {name}
            </h2>
            <p className="text-sm text-ink-3">
              {title.titleJapanese && language !== "japanese" && <span lang="ja">{title.titleJapanese} </span>}
              {facts}
            </p>
          </div>
          <HeartButton isOn={draft.isFavorite} setOn={(isFavorite) => change({ isFavorite })} />
          <button type="button" className="iconbtn self-start" aria-label="Close" onClick={leave}>
            <Icon name="x-bold" />
          </button>
        </header>
        <div className="dialog-fields">
          {conflict && <ConflictNotice conflict={conflict} settle={settle} />}
          {restoredAt !== null && !conflict && !isGone && (
            <div role="status" className="notice">
              <p>What you had not saved is here again.</p>
              <button type="button" className="btn sm ml-auto" onClick={discard}>
                Start anew
              </button>
            </div>
          )}
          <RatingChoice value={draft.rating} onChange={(rating) => change({ rating })} />
          <StatusChoice value={draft.status} onChange={(status) => change(withStatus(draft, status, total))} />
          <div className="thirds">
            <Stepper
              label={total === null ? "Episodes watched" : `Episodes watched of ${total}`}
              unit="episode"
              value={draft.episodesWatched}
              total={total}
              error={errors.episodesWatched}
              onChange={(episodes) => change(withEpisodes(draft, episodes, total))}
            />
            <DateField label="Started" value={draft.startedOn} error={errors.startedOn} onChange={(startedOn) => change({ startedOn })} />
            <DateField label="Finished" value={draft.finishedOn} error={errors.finishedOn} onChange={(finishedOn) => change({ finishedOn })} />
          </div>
          {offersCompletion(draft, total) && (
            <div className="notice -mt-1" role="status">
              <p className="mr-auto">That is all of it.</p>
              {draft.isRewatching && (
                <button type="button" className="btn sm" onClick={() => change(withEpisodes(draft, 0, total))}>
                  Start again from episode 0
                </button>
              )}
              <button type="button" className="btn sm" onClick={() => change(withStatus(draft, "completed", total))}>
                Mark as completed
              </button>
            </div>
          )}
          <NotesField value={draft.notes} error={errors.notes} onChange={(notes) => change({ notes })} />
          <TagsField label="Tags" value={draft.tags} error={errors.tags} onChange={(tags) => change({ tags })} onTyping={setTyping} />
          <div className="thirds items-end">
            <Stepper
              label="Times rewatched"
              unit="rewatch"
              value={draft.rewatchCount}
              total={null}
              error={errors.rewatchCount}
              onChange={(rewatchCount) => change({ rewatchCount })}
            />
            <label className="flex min-h-11 items-center gap-2.5 text-base">
              <input
                type="checkbox"
                className="size-5 accent-(--ai)"
                checked={draft.isRewatching}
                onChange={({ target }) => change({ isRewatching: target.checked })}
              />
              Watching it again
            </label>
          </div>
          {problem && (
            <p role="alert" className="notice bad">
              Not saved. {problem.message}
            </p>
          )}
        </div>
        <footer ref={holdsFocus} tabIndex={-1} className="sheet-foot">
          {isGone && (
            <p role="alert" className="notice bad w-full">
              It was taken off your list elsewhere. Saving puts it back as it stands here.
            </p>
          )}
          {asking ? (
            <>
              <p role="alert" className="mr-auto font-semibold">
                Your changes are not saved.
              </p>
              <button type="button" className="btn danger" onClick={throwAway}>
                Discard them
              </button>
              <button type="button" className="btn" onClick={() => setAsking(false)}>
                Keep editing
              </button>
            </>
          ) : (
            <>
              {entry && (
                <button
                  type="button"
                  className="btn danger -ml-3"
                  onClick={() => {
                    throwAway();
                    void remove();
                  }}
                >
                  <Icon name="trash-bold" />
                  <span className="max-md:sr-only">Remove from list</span>
                </button>
              )}
              <p className="hint mt-0 ml-auto">{(isDirty || isTyping) && "Not saved yet"}</p>
              <button type="button" className="btn quiet" onClick={leave}>
                Cancel
              </button>
            </>
          )}
          <button type="submit" className="btn pri" disabled={saving || !canSave} aria-busy={saving}>
            {saving ? "Saving" : "Save"}
          </button>
        </footer>
      </form>
    </SheetDialog>
  );
}
