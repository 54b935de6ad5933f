/** A list comes in, step by step: choose it, look at what it would change, apply it. And one's own goes out. */
"use client";

import { useState } from "react";
import { RowSkeletons } from "@/components/ui/skeletons";
import { Failure } from "@/components/ui/states";
import { ExportPanel } from "./export-panel";
import { LastImport } from "./last-import";
import { Preview } from "./preview";
import { Progress } from "./progress";
import { Result } from "./result";
import { SourceChooser } from "./source-chooser";
import { useImportActions, useLatestImport } from "./transfer-queries";

export function ImportPage() {
  const { data: latest, error, refetch, isPending } = useLatestImport();
  const actions = useImportActions();
  // One that was done before this visit is only mentioned; one that was done just now is told in full.
  const [shownId, setShownId] = useState<number | null>(null);

  if (error && !latest) return <Failure error={error} what="your imports" retry={() => void refetch()} />;
  const isOpen = latest && ["preview", "failed", "interrupted"].includes(latest.state);
  const isShown = latest && (latest.state === "done" || latest.state === "undone") && latest.id === shownId;

  return (
    <>
      <header className="mb-6">
        <h1>Import and export</h1>
        <p className="text-ink-2">Bring a list here, or take yours with you. It is yours either way.</p>
      </header>
      {isPending && <RowSkeletons count={3} label="Looking for an import that is under way" />}
      {latest?.state === "applying" && <Progress found={latest} />}
      {isOpen && (
        <Preview
          key={latest.id}
          found={latest}
          problem={actions.apply.error}
          onApply={(mode) => {
            setShownId(latest.id);
            actions.apply.mutate({ id: latest.id, mode });
          }}
          onLeave={() => {
            actions.apply.reset();
            actions.forget.mutate(latest.id);
          }}
        />
      )}
      {isShown && <Result found={latest} undo={actions.undo} onAnother={() => setShownId(null)} />}
      {!isPending && !isOpen && !isShown && latest?.state !== "applying" && (
        <div className="grid gap-6">
          <SourceChooser readFile={actions.readFile} readAnilist={actions.readAnilist} />
          {latest && <LastImport found={latest} undo={actions.undo} />}
          <ExportPanel />
        </div>
      )}
    </>
  );
}
