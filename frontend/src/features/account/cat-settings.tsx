/** Whether Shiori is wanted, and what she is not to suggest any more. */
"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { allowAllAgain, companionKeys, countDismissed } from "@/lib/api/companion";
import { ApiError } from "@/lib/api/problem";
import type { Account } from "@/lib/api/types";
import { say } from "@/lib/toasts";
import { count } from "@/lib/words";
import { Switch } from "./settings-section";
import { useAccountChange } from "./use-account-change";

export function CatSettings({ account }: { account: Account }) {
  const { shown, change } = useAccountChange();
  return (
    <div className="grid gap-3">
      <Switch
        label="Shiori the cat"
        about="She keeps your place, reacts to what you watch, and says how she feels about it. Without her, the suggestions stay."
        isOn={shown.showsCat ?? account.showsCat}
        isBusy={shown.showsCat !== undefined}
        onChange={(showsCat) => void change({ showsCat }, showsCat ? "Shiori is back." : "Shiori is somewhere else now.")}
      />
      <TurnedDown />
    </div>
  );
}

function TurnedDown() {
  const client = useQueryClient();
  const { data: total = 0 } = useQuery({
    queryKey: companionKeys.dismissed,
    queryFn: ({ signal }) => countDismissed(signal),
  });

  async function bringBack(): Promise<void> {
    try {
      await allowAllAgain();
      say("They may be suggested again.");
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      say(`Not saved. ${error.message}`, { label: "Retry", run: () => void bringBack() });
    }
    await client.invalidateQueries({ queryKey: companionKeys.all });
  }

  if (total === 0) return null;
  return (
    <p className="flex flex-wrap items-center gap-3 text-sm text-ink-2">
      {count(total, "title")} will not be suggested to you again.
      <button type="button" className="btn sm" onClick={() => void bringBack()}>
        Allow them again
      </button>
    </p>
  );
}
