/** A new password; whoever else is logged in has to come in with it. */
"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { accountKeys, changePassword } from "@/lib/api/account";
import type { Account } from "@/lib/api/types";
import { say } from "@/lib/toasts";
import { SubmitRow } from "./account-form";
import { aboutPassword } from "./checks";
import { PasswordField } from "./password-field";
import { SettingsSection } from "./settings-section";
import { StrengthMeter } from "./strength-meter";
import { useSending } from "./use-sending";

interface Passwords {
  currentPassword: string;
  newPassword: string;
}

export function PasswordSection({ account }: { account: Account }) {
  const client = useQueryClient();
  const [typed, setTyped] = useState("");
  const sending = useSending<Passwords>(
    async ({ currentPassword, newPassword }, filled) => {
      await changePassword(currentPassword, newPassword);
      filled.reset();
      setTyped("");
      say("Your password is changed. All other sessions have ended.");
      await client.invalidateQueries({ queryKey: accountKeys.sessions });
    },
    ({ currentPassword, newPassword }) => {
      const complaint = aboutPassword(newPassword);
      return {
        ...(currentPassword === "" && { currentPassword: "Your password so far is missing." }),
        ...(complaint && { newPassword: complaint }),
      };
    },
  );
  const { form, complaints, submit } = sending;
  return (
    <SettingsSection id="password" heading="Password" about="Changing it logs you out everywhere else.">
      <form ref={form} className="grid max-w-md gap-5" onSubmit={(event) => void submit(event)} noValidate>
        {/* For password managers: whose password this is. */}
        <input type="text" name="username" autoComplete="username" value={account.username} readOnly hidden />
        <PasswordField
          label="Current password"
          name="currentPassword"
          autoComplete="current-password"
          error={complaints.currentPassword}
          required
        />
        <div>
          <PasswordField
            label="New password"
            name="newPassword"
            autoComplete="new-password"
            error={complaints.newPassword}
            onChange={(event) => setTyped(event.currentTarget.value)}
            required
          />
          {(!complaints.newPassword || typed.length > 0) && (
            <StrengthMeter password={typed} username={account.username} email={account.email} />
          )}
        </div>
        <div className="grid justify-items-start gap-3">
          <SubmitRow label="Change password" sending={sending} className="btn" />
        </div>
      </form>
    </SettingsSection>
  );
}
