/** The last question before an account is gone: the password, and one's own name typed out. */
"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { Field } from "@/components/ui/field";
import { deleteAccount } from "@/lib/api/account";
import type { Account } from "@/lib/api/types";
import { say } from "@/lib/toasts";
import { SubmitRow } from "./account-form";
import { PasswordField } from "./password-field";
import { useSending } from "./use-sending";

interface Goodbye {
  password: string;
  confirmation: string;
}

export function DeleteDialog({ account, close }: { account: Account; close: () => void }) {
  const router = useRouter();
  const dialog = useRef<HTMLDialogElement>(null);
  const [typed, setTyped] = useState("");
  const sending = useSending<Goodbye>(
    async ({ password, confirmation }) => {
      await deleteAccount(password, confirmation);
      router.replace("/");
      say("Your account is deleted.");
    },
    ({ password }) => (password === "" ? { password: "Your password is missing." } : {}),
  );
  const { form, complaints, submit } = sending;

  useEffect(() => dialog.current?.showModal(), []);

  const isConfirmed = typed.trim().toLowerCase() === account.username.toLowerCase();
  return (
    <dialog ref={dialog} className="sheet-dialog max-w-lg!" aria-labelledby="delete-heading" onClose={close}>
      <form ref={form} className="grid grid-cols-1 gap-5 p-5 md:p-7" onSubmit={(event) => void submit(event)} noValidate>
        <div>
          <h2 id="delete-heading">Delete {account.username}?</h2>
          <p className="mt-1.5 text-base text-ink-2">
            Everything goes at once and cannot come back. If you only want a rest, log out: your log waits.
          </p>
        </div>
        <Field
          label={`Type ${account.username} to confirm`}
          name="confirmation"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          error={complaints.confirmation}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <PasswordField name="password" autoComplete="current-password" error={complaints.password} required />
        <div className="flex flex-wrap items-center justify-end gap-2">
          <button type="button" className="btn quiet" onClick={() => dialog.current?.close()}>
            Keep my account
          </button>
          <fieldset disabled={!isConfirmed} className="contents">
            <SubmitRow label="Delete for good" sending={sending} className="btn danger border-bad!" />
          </fieldset>
        </div>
      </form>
    </dialog>
  );
}
