/** What an import would change, in numbers and row by row, and the choice between adding to the list and replacing it. */
"use client";

import { lazy, Suspense, useState } from "react";
import { Icon } from "@/components/ui/icon";
import { ApiError } from "@/lib/api/problem";
import type { ImportCounts, ImportMode, ListImport } from "@/lib/api/types";
import { count } from "@/lib/words";
import { useArrival } from "./arrival";
import { PreviewRows } from "./preview-rows";
import { applyWord, effect, sourceWords, touched } from "./telling";

const ReplaceDialog = lazy(() => import("./replace-dialog"));

interface PreviewProps {
  found: ListImport;
  problem: Error | null;
  onApply: (mode: ImportMode) => void;
  onLeave: () => void;
}

export function Preview({ found, problem, onApply, onLeave }: PreviewProps) {
  const [mode, setMode] = useState<ImportMode>(found.mode ?? "merge");
  const [asking, setAsking] = useState(false);
  const heading = useArrival();
  const counts = found.counts[mode];
  const told = problem instanceof ApiError ? problem.message : found.problem;

  return (
    <div className="grid gap-6">
      <section className="panel p-5 md:p-6" aria-labelledby="preview">
        <h2 id="preview" ref={heading} tabIndex={-1} className="outline-none">
          What this would change
        </h2>
        <p className="text-ink-2">
          {sourceWords(found)}: {count(found.totalRows, "entry", "entries")}. Nothing has been written yet.
        </p>
        <div className="mt-4 grid gap-3 empty:hidden">
          {found.state === "interrupted" && (
            <p role="alert" className="notice bad">
              <Icon name="warning-circle-fill" className="text-bad" />
              <span>This import was interrupted before it was done. Nothing was changed; you can start it again.</span>
            </p>
          )}
          {told && (
            <p role="alert" className="notice bad">
              <Icon name="warning-circle-fill" className="text-bad" />
              <span>{told}</span>
            </p>
          )}
          {found.warnings.map((warning) => (
            <p key={warning} className="notice">
              <Icon name="note-fill" className="text-ai" />
              <span>{warning}</span>
            </p>
          ))}
        </div>
        <ModeChoice mode={mode} counts={found.counts} onChange={setMode} />
        <div className="mt-5 flex flex-wrap items-center gap-2">
          <button
            type="button"
            className="btn pri"
            disabled={touched(counts) === 0}
            onClick={() => (mode === "replace" ? setAsking(true) : onApply(mode))}
          >
            {applyWord(mode, counts)}
          </button>
          <button type="button" className="btn quiet" onClick={onLeave}>
            {touched(counts) === 0 ? "Choose another list" : "Cancel"}
          </button>
        </div>
      </section>
      <PreviewRows found={found} mode={mode} />
      {asking && (
        <Suspense>
          <ReplaceDialog
            counts={counts}
            onClose={() => setAsking(false)}
            onConfirm={() => {
              setAsking(false);
              onApply("replace");
            }}
          />
        </Suspense>
      )}
    </div>
  );
}

const MODES = [
  {
    value: "merge",
    label: "Add to my list",
    words: "Where both have a title, what this list says wins; where it says nothing, yours stays. Nothing is taken away.",
  },
  {
    value: "replace",
    label: "Replace my list",
    words: "Your list becomes this one. What is only on yours goes, and so do notes, ratings and dates that this one lacks.",
  },
] as const;

interface ModeChoiceProps {
  mode: ImportMode;
  counts: Record<ImportMode, ImportCounts>;
  onChange: (mode: ImportMode) => void;
}

function ModeChoice({ mode, counts, onChange }: ModeChoiceProps) {
  return (
    <fieldset className="mt-5">
      <legend className="lab">How</legend>
      <div className="grid gap-3 md:grid-cols-2">
        {MODES.map(({ value, label, words }) => (
          <label key={value} className="choice">
            <input type="radio" name="mode" value={value} checked={mode === value} onChange={() => onChange(value)} />
            <span>
              <span className="block font-bold">{label}</span>
              <span className="block text-sm text-ink-2">{words}</span>
              <span className="mt-1.5 block text-sm font-semibold">{effect(counts[value])}.</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
