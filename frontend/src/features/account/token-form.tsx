/** Making a token, and the one time that it is shown. */
"use client";

import { useEffect, useRef } from "react";
import { Field } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { makeToken } from "@/lib/api/account";
import type { NewToken } from "@/lib/api/types";
import { say } from "@/lib/toasts";
import { SubmitRow } from "./account-form";
import { useSending } from "./use-sending";

interface TokenDraft {
  name: string;
  scope: "read" | "write";
  days: string;
}

const LIVES = [
  ["30", "30 days"],
  ["90", "90 days"],
  ["365", "One year"],
  ["", "Until I revoke it"],
] as const;

export function TokenForm({ made }: { made: (token: NewToken) => Promise<void> }) {
  const sending = useSending<TokenDraft>(
    async ({ name, scope, days }, filled) => {
      const token = await makeToken({ name: name.trim(), scope, expiresInDays: days === "" ? null : Number(days) });
      filled.reset();
      await made(token);
    },
    ({ name }) => (name.trim() === "" ? { name: "Give it a name, like “Backup script”." } : {}),
  );
  const { form, complaints, submit } = sending;
  return (
    <form
      ref={form}
      className="mt-4 grid items-start gap-4 rounded-md bg-sunken p-4 md:grid-cols-[1fr_11rem_11rem_auto]"
      onSubmit={(event) => void submit(event)}
      noValidate
    >
      <Field label="Name of the new token" name="name" maxLength={60} autoComplete="off" error={complaints.name} required />
      <div>
        <label className="lab" htmlFor="token-scope">
          May
        </label>
        <select id="token-scope" name="scope" className="input select" defaultValue="read">
          <option value="read">Read</option>
          <option value="write">Read and write</option>
        </select>
      </div>
      <div>
        <label className="lab" htmlFor="token-days">
          Lasts
        </label>
        <select id="token-days" name="days" className="input select" defaultValue="90">
          {LIVES.map(([days, label]) => (
            <option key={days} value={days}>
              {label}
            </option>
          ))}
        </select>
      </div>
      <div className="grid gap-3 md:pt-[1.6rem]">
        <SubmitRow label="Make a token" sending={sending} className="btn" />
      </div>
    </form>
  );
}

/** The focus goes here, so that nobody misses that there is no second time. */
export function FreshToken({ token, dismiss }: { token: NewToken; dismiss: () => void }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [token.id]);

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(token.token);
      say("Copied.");
    } catch {
      say("The browser does not allow copying. Mark the token and copy it yourself.");
    }
  }

  return (
    <div ref={box} tabIndex={-1} className="notice mb-4 flex-wrap" role="group" aria-label={`The new token ${token.name}`}>
      <div className="min-w-0 flex-1 basis-72">
        <p className="font-[650]">Copy {token.name} now. It is not shown again.</p>
        <code className="mt-1.5 block rounded-sm bg-raised px-2.5 py-2 text-sm break-all">{token.token}</code>
        <p className="mt-1.5 text-sm text-ink-2">
          Send it as <code>Authorization: Bearer {token.token.slice(0, 7)}…</code> to{" "}
          <code className="break-all">{location.origin}/api/list</code>
        </p>
      </div>
      <div className="flex gap-2">
        <button type="button" className="btn sm" onClick={() => void copy()}>
          Copy
        </button>
        <button type="button" className="iconbtn" aria-label="Hide the token" onClick={dismiss}>
          <Icon name="x-bold" />
        </button>
      </div>
    </div>
  );
}
