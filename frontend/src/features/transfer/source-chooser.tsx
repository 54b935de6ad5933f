/** Where a list comes from: a file, dropped or chosen, or somebody's list on AniList. */
"use client";

import type { UseMutationResult } from "@tanstack/react-query";
import { type DragEvent, type SubmitEvent, useRef, useState } from "react";
import { Field } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { ApiError } from "@/lib/api/problem";
import type { ListImport } from "@/lib/api/types";
import { LARGEST_MB } from "./transfer-queries";

const EXPORT_PAGE = "https://myanimelist.net/panel.php?go=export";

interface SourceChooserProps {
  readFile: UseMutationResult<ListImport, Error, File>;
  readAnilist: UseMutationResult<ListImport, Error, string>;
}

export function SourceChooser({ readFile, readAnilist }: SourceChooserProps) {
  return (
    <div className="grid gap-6 lg:grid-cols-[1.6fr_1fr]">
      <FileDrop readFile={readFile} />
      <AnilistForm readAnilist={readAnilist} />
    </div>
  );
}

function FileDrop({ readFile }: Pick<SourceChooserProps, "readFile">) {
  const [isOver, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const { isPending, error } = readFile;

  function take(files: FileList | null): void {
    const [file] = files ?? [];
    if (file && !isPending) readFile.mutate(file);
    // The same file again, mended meanwhile, is a new choice.
    if (input.current) input.current.value = "";
  }

  function drop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  }

  return (
    <section className="panel p-5 md:p-6" aria-labelledby="from-a-file">
      <h2 id="from-a-file">From a file</h2>
      <div
        className={`mt-4 grid justify-items-center gap-3 rounded-lg border-2 border-dashed px-4 py-10 text-center ${isOver ? "border-ai bg-ai-wash" : "border-control bg-sunken"}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Icon name="upload-simple-bold" className="size-8! text-ink-3" />
        <p className="text-md font-semibold max-md:hidden">{isOver ? "Let go to read it" : "Drop your list here"}</p>
        <input
          ref={input}
          type="file"
          id="list-file"
          className="sr-only"
          tabIndex={-1}
          aria-hidden="true"
          accept=".xml,.gz,.json,.csv,application/xml,application/gzip,application/json,text/csv"
          onChange={(event) => take(event.target.files)}
        />
        <button type="button" className="btn pri" disabled={isPending} aria-busy={isPending} onClick={() => input.current?.click()}>
          {isPending ? "Reading your list" : "Choose a file"}
        </button>
        <p className="max-w-sm text-sm text-ink-2">
          MyAnimeList’s XML, also as .gz, or a JSON or CSV from CatLog. Up to {LARGEST_MB} MB.
        </p>
      </div>
      {error && (
        <p role="alert" className="notice bad mt-4">
          <Icon name="warning-circle-fill" className="text-bad" />
          <span>{error instanceof ApiError ? error.message : "This file could not be read."}</span>
        </p>
      )}
      <p className="hint mt-4">
        On MyAnimeList, open{" "}
        <a href={EXPORT_PAGE} rel="noreferrer">
          the export page
        </a>
        , choose the anime list, and bring the file here as it is. You see what it would change before anything is
        written.
      </p>
    </section>
  );
}

function AnilistForm({ readAnilist }: Pick<SourceChooserProps, "readAnilist">) {
  const { isPending, error } = readAnilist;
  const [missing, setMissing] = useState<string | null>(null);
  const inField = error instanceof ApiError ? error.fields["userName"] : undefined;

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const said = new FormData(event.currentTarget).get("userName");
    const name = typeof said === "string" ? said.trim() : "";
    setMissing(name ? null : "Whose list? Your name on AniList, as in your profile’s address.");
    if (name) readAnilist.mutate(name);
  }

  return (
    <section className="panel p-5 md:p-6" aria-labelledby="from-anilist">
      <h2 id="from-anilist">From AniList</h2>
      <form className="mt-4 grid gap-4" onSubmit={submit} noValidate>
        <Field
          label="Name on AniList"
          name="userName"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={60}
          error={missing ?? inField}
          hint="The list has to be public. No password is needed."
        />
        {error && !inField && (
          <p role="alert" className="notice bad">
            <Icon name="warning-circle-fill" className="text-bad" />
            <span>{error instanceof ApiError ? error.message : "The list could not be read."}</span>
          </p>
        )}
        <button type="submit" className="btn" disabled={isPending} aria-busy={isPending}>
          {isPending ? "Asking AniList" : "Read the list"}
        </button>
        <p className="hint mt-0">
          Status, progress, dates, rewatches and notes come along, and ratings, rounded to 1 to 10. Titles that have no
          number on MyAnimeList are named in the report.
        </p>
      </form>
    </section>
  );
}
