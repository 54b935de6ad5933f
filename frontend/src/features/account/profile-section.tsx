/** Name, picture, a few words and the time zone: what one fills in and saves together. */
"use client";

import { useEffect, useState } from "react";
import { AVATARS, Avatar, type AvatarKind } from "@/components/ui/avatar";
import { Field } from "@/components/ui/field";
import { changeAccount } from "@/lib/api/account";
import type { Account } from "@/lib/api/types";
import { say } from "@/lib/toasts";
import { SubmitRow } from "./account-form";
import { SettingsSection } from "./settings-section";
import { useSending } from "./use-sending";
import { ZonePicker } from "./zone-picker";

const BIO_MOST = 500;

type Draft = Pick<Account, "displayName" | "bio" | "avatar" | "timeZone">;

const draftOf = ({ displayName, bio, avatar, timeZone }: Account): Draft => ({ displayName, bio, avatar, timeZone });

export function ProfileSection({ account }: { account: Account }) {
  const [draft, setDraft] = useState(() => draftOf(account));
  const saved = draftOf(account);
  const isChanged = (Object.keys(saved) as (keyof Draft)[]).some((name) => saved[name] !== draft[name]);
  const sending = useSending<Draft>(async () => {
    setDraft(draftOf(await changeAccount(draft)));
    say("Your profile is saved.");
  });
  const { form, complaints, submit } = sending;

  // Words that were typed are not lost by closing the tab.
  useEffect(() => {
    if (!isChanged) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [isChanged]);

  function set<K extends keyof Draft>(name: K, value: Draft[K]): void {
    setDraft((before) => ({ ...before, [name]: value }));
  }

  return (
    <SettingsSection id="profile" heading="Profile" about="Others see this only while your list is public.">
      <form ref={form} className="grid gap-5" onSubmit={(event) => void submit(event)} noValidate>
        <div className="grid items-start gap-5 md:grid-cols-2">
          <Field
            label="Display name"
            name="displayName"
            value={draft.displayName}
            placeholder={account.username}
            autoComplete="nickname"
            maxLength={50}
            hint={`Empty, you are called ${account.username}.`}
            error={complaints.displayName}
            onChange={(event) => set("displayName", event.currentTarget.value)}
          />
          <ZonePicker value={draft.timeZone} error={complaints.timeZone} onChange={(zone) => set("timeZone", zone)} />
        </div>
        <AvatarPicker value={draft.avatar} name={draft.displayName || account.username} onChange={(kind) => set("avatar", kind)} />
        <div>
          <label className="lab" htmlFor="bio">
            About you
          </label>
          <textarea
            id="bio"
            name="bio"
            className="input ruled"
            rows={3}
            maxLength={BIO_MOST}
            value={draft.bio}
            aria-invalid={complaints.bio ? true : undefined}
            aria-describedby="bio-note"
            onChange={(event) => set("bio", event.currentTarget.value)}
          />
          <p id="bio-note" className={complaints.bio ? "err" : "hint"}>
            {complaints.bio ?? `${BIO_MOST - draft.bio.length} characters left.`}
          </p>
        </div>
        <div className="flex flex-wrap items-center gap-3">
          <SubmitRow label="Save profile" sending={sending} className="btn pri" />
          {isChanged && (
            <>
              <button type="button" className="btn quiet" onClick={() => setDraft(saved)}>
                Discard
              </button>
              <span className="text-sm text-ink-2">Not saved yet</span>
            </>
          )}
        </div>
      </form>
    </SettingsSection>
  );
}

interface AvatarPickerProps {
  value: AvatarKind;
  name: string;
  onChange: (kind: AvatarKind) => void;
}

function AvatarPicker({ value, name, onChange }: AvatarPickerProps) {
  return (
    <fieldset>
      <legend className="lab">Picture</legend>
      <div className="flex flex-wrap gap-2">
        {AVATARS.map((avatar) => (
          <label key={avatar.value} className="avatar-choice" title={avatar.label}>
            <input
              type="radio"
              name="avatar"
              value={avatar.value}
              checked={avatar.value === value}
              onChange={() => onChange(avatar.value)}
            />
            <Avatar kind={avatar.value} name={name} className="size-14 text-xl" />
            <span className="sr-only">{avatar.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
