/** Taking everything along, and going for good. */
"use client";

import { useState } from "react";
import { downloadData } from "@/lib/api/account";
import { ApiError } from "@/lib/api/problem";
import type { Account } from "@/lib/api/types";
import { say } from "@/lib/toasts";
import { DeleteDialog } from "./delete-dialog";
import { SettingsSection } from "./settings-section";

function save(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // Later: the browser is still reading it.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

export function DataSection() {
  const [isBusy, setBusy] = useState(false);

  async function download(): Promise<void> {
    setBusy(true);
    try {
      save(await downloadData(), "catlog-my-data.json");
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      say(`Nothing was downloaded. ${error.message}`);
    } finally {
      setBusy(false);
    }
  }

  return (
    <SettingsSection
      id="data"
      heading="Your data"
      about="Everything CatLog holds about you in one JSON file: account, list, every change you made, searches, imports, sessions and tokens. Only the hashes of secrets are left out."
    >
      <div className="flex flex-wrap gap-2">
        <button type="button" className="btn" disabled={isBusy} aria-busy={isBusy} onClick={() => void download()}>
          {isBusy ? "Collecting" : "Download my data"}
        </button>
        {/* A plain one: what Link brings along would take the page over its budget of script. */}
        <a href="/import/" className="btn">
          Import or export a list
        </a>
      </div>
    </SettingsSection>
  );
}

export function DangerSection({ account }: { account: Account }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <SettingsSection
      id="danger"
      heading="Delete my account"
      about="Your account, list, notes, history, sessions and tokens are deleted at once. Nobody can bring them back."
    >
      <button type="button" className="btn danger border-bad!" onClick={() => setOpen(true)}>
        Delete my account
      </button>
      {isOpen && <DeleteDialog account={account} close={() => setOpen(false)} />}
    </SettingsSection>
  );
}
