/** One's own list as a file, in each of the formats. */
"use client";

import { useState } from "react";
import { Icon } from "@/components/ui/icon";
import { ApiError } from "@/lib/api/problem";
import type { ExportFormat } from "@/lib/api/types";
import { say } from "@/lib/toasts";
import { downloadList } from "./transfer-queries";

const CHOICES: { format: ExportFormat; gzip: boolean; label: string; hint: string }[] = [
  { format: "mal", gzip: false, label: "MyAnimeList XML", hint: "For MyAnimeList and most other trackers. Without favourites, for which it has no word." },
  { format: "mal", gzip: true, label: "MyAnimeList XML, .gz", hint: "The same, packed." },
  { format: "json", gzip: false, label: "JSON", hint: "Everything. CatLog takes it back as it was." },
  { format: "csv", gzip: false, label: "CSV", hint: "Everything, for spreadsheets." },
];

export function ExportPanel() {
  const [busy, setBusy] = useState<string | null>(null);

  async function download({ format, gzip, label }: (typeof CHOICES)[number]): Promise<void> {
    setBusy(label);
    try {
      await downloadList(format, gzip);
    } catch (error) {
      say(error instanceof ApiError ? error.message : "The file could not be written.");
    }
    setBusy(null);
  }

  return (
    <section className="panel p-5 md:p-6" aria-labelledby="take-it-with-you">
      <h2 id="take-it-with-you">Take your list with you</h2>
      <ul className="mt-4 grid gap-x-8 gap-y-4 sm:grid-cols-2">
        {CHOICES.map((choice) => (
          <li key={choice.label} className="grid content-start gap-1.5">
            <button
              type="button"
              className="btn w-full"
              disabled={busy !== null}
              aria-busy={busy === choice.label}
              onClick={() => void download(choice)}
            >
              <Icon name="download-simple-bold" />
              {choice.label}
            </button>
            <p className="hint mt-0">{choice.hint}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
