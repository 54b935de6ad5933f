/** Rate and review: the whole entry in one native dialog. What was typed is not lost by a stray key or click. */
"use client";

import { type SubmitEvent, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { Cat } from "@/components/ui/cat";
import { Cover } from "@/components/ui/cover";
import { Icon } from "@/components/ui/icon";
import { ApiError } from "@/lib/api/problem";
import { say } from "@/lib/toasts";
import { type EntryDraft, changeBetween, draftOf } from "./draft";
import { useEntry } from "./entry-actions";
import type { TitleFacts } from "./list-query";
import { EpisodeStepper, NotesField, RatingChoice, StatusChoice } from "./rate-fields";

interface RateDialogProps {
  title: TitleFacts;
  onClose: () => void;
}

export default function RateDialog({ title, onClose }: RateDialogProps) {
  const { entry, save, remove } = useEntry(title);
  const [before] = useState(() => draftOf(entry));
  const [draft, setDraft] = useState<EntryDraft>(before);
  const [asking, setAsking] = useState(false);
  const [saving, setSaving] = useState(false);
  const [problem, setProblem] = useState<ApiError | null>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  const change = changeBetween(before, draft, entry === null);
  const isDirty = Object.keys(changeBetween(before, draft, false)).length > 0;

  // Closed by hand before it is taken away, so that the focus goes back to where it came from.
  useLayoutEffect(() => {
    const { current } = dialog;
    current?.showModal();
    return () => current?.close();
  }, []);

  useEffect(() => {
    if (!isDirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [isDirty]);

  function edit(part: Partial<EntryDraft>): void {
    setDraft((old) => ({ ...old, ...part }));
    setAsking(false);
    setProblem(null);
  }

  /** Close, or ask first when something would be lost. Only the question's own button throws it away. */
  function leave(): void {
    if (isDirty) setAsking(true);
    else onClose();
  }

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    setSaving(true);
    try {
      await save(change);
      say(`${title.title} is saved.`);
      onClose();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setProblem(error);
      setSaving(false);
    }
  }

  return (
    <dialog
      ref={dialog}
      aria-labelledby={heading}
      className="sheet-dialog"
      onCancel={(event) => {
        event.preventDefault();
        leave();
      }}
      onClose={() => dialog.current?.open === false && onClose()}
      onKeyDown={(event) => {
        // A second Escape would close the dialog without asking anybody.
        if (event.key !== "Escape") return;
        event.preventDefault();
        leave();
      }}
      onClick={(event) => event.target === dialog.current && leave()}
    >
      <Cat mood={draft.rating === 10 ? "excited" : (draft.rating ?? 0) >= 7 ? "happy" : "neutral"} className="peek" />
      <form onSubmit={(event) => void submit(event)} noValidate>
        <header className="grid grid-cols-[3.25rem_1fr_auto] items-center gap-3.5 p-5 pb-3.5 md:grid-cols-[4.5rem_1fr_auto] md:px-7 md:pt-6">
          <Cover malId={title.malId} imageUrl={title.imageUrl} className="rounded-sm" />
          <div className="min-w-0">
            <h2 id={heading} className="text-lg md:text-xl">
              {title.title}
            </h2>
            {title.titleJapanese && (
              <p lang="ja" className="text-sm text-ink-3">
                {title.titleJapanese}
              </p>
            )}
          </div>
          <button type="button" className="iconbtn self-start" aria-label="Close" onClick={leave}>
            <Icon name="x-bold" />
          </button>
        </header>
        <div className="grid gap-5 px-5 md:px-7">
          <RatingChoice value={draft.rating} onChange={(rating) => edit({ rating })} />
          <StatusChoice
            value={draft.status}
            onChange={(status) =>
              edit(status === "completed" && title.episodes ? { status, episodes: title.episodes } : { status })
            }
          />
          <EpisodeStepper
            value={draft.episodes}
            total={title.episodes}
            error={problem?.fields["episodesWatched"]}
            onChange={(episodes) => edit({ episodes })}
          />
          <NotesField value={draft.notes} error={problem?.fields["notes"]} onChange={(notes) => edit({ notes })} />
          {problem && (
            <p role="alert" className="notice bad">
              Not saved. {problem.message}
            </p>
          )}
        </div>
        <footer className="sheet-foot">
          {asking ? (
            <>
              <p role="alert" className="mr-auto font-semibold">
                Your changes are not saved.
              </p>
              <button type="button" className="btn danger" onClick={onClose}>
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
                    onClose();
                    void remove();
                  }}
                >
                  <Icon name="trash-bold" />
                  <span className="max-md:sr-only">Remove from list</span>
                </button>
              )}
              <p className="hint mt-0 ml-auto">{isDirty && "Not saved yet"}</p>
              <button type="button" className="btn quiet" onClick={leave}>
                Cancel
              </button>
            </>
          )}
          <button
            type="submit"
            className="btn pri"
            disabled={saving || Object.keys(change).length === 0}
            aria-busy={saving}
          >
            {saving ? "Saving" : "Save"}
          </button>
        </footer>
      </form>
    </dialog>
  );
}
