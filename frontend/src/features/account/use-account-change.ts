/** Changing one's account from the settings: saved at once, said when it is, and taken back with a reason when not. */
"use client";

import { useState } from "react";
import { changeAccount } from "@/lib/api/account";
import { ApiError } from "@/lib/api/problem";
import type { AccountChange } from "@/lib/api/types";
import { say } from "@/lib/toasts";

/** While a change is on its way, `shown` has it already. */
export function useAccountChange() {
  const [shown, setShown] = useState<AccountChange>({});

  async function change(wanted: AccountChange, words: string): Promise<void> {
    setShown((before) => ({ ...before, ...wanted }));
    try {
      await changeAccount(wanted);
      say(words);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      say(`Not saved. ${error.message}`, { label: "Retry", run: () => void change(wanted, words) });
    } finally {
      setShown((before) =>
        Object.fromEntries(Object.entries(before).filter(([name]) => !(name in wanted))),
      );
    }
  }

  return { shown, change };
}
