"use client";

import { type FocusEvent, useState } from "react";
import { Field } from "@/components/ui/field";
import { register } from "@/lib/api/session";
import { AccountFrame, SubmitRow } from "./account-form";
import { checkRegistration, type Registration } from "./checks";
import { PasswordField } from "./password-field";
import { StrengthMeter } from "./strength-meter";
import { useSending } from "./use-sending";

const NOTHING: Registration = { username: "", email: "", password: "" };

const LOOK_AFTER_MS = 200;

const isField = (name: string): name is keyof Registration => name in NOTHING;

export function RegisterForm() {
  const [typed, setTyped] = useState(NOTHING);
  const sending = useSending<Registration>(
    ({ username, email, password }) => register(username.trim(), email.trim(), password),
    (values) => checkRegistration({ ...values, username: values.username.trim(), email: values.email.trim() }),
  );
  const { form, complaints, complain, submit } = sending;

  /**
   * A field that was left is looked at; one that is empty may still be filled in. A moment later: a new line that
   * moves the button away under the pointer would make the click miss it.
   */
  function look({ target }: FocusEvent<HTMLFormElement>): void {
    if (!(target instanceof HTMLInputElement) || !isField(target.name) || target.value === "") return;
    const { name, value } = target;
    const complaint = checkRegistration({ ...typed, [name]: value.trim() })[name];
    if (complaint) setTimeout(() => target.value === value && complain(name, complaint), LOOK_AFTER_MS);
  }

  return (
    <AccountFrame here="register" heading="Start a log">
      <form
        ref={form}
        className="grid gap-5"
        onSubmit={(event) => void submit(event)}
        onChange={({ currentTarget, target }) => {
          setTyped({ ...NOTHING, ...(Object.fromEntries(new FormData(currentTarget)) as Partial<Registration>) });
          if (target instanceof HTMLInputElement && isField(target.name)) complain(target.name, undefined);
        }}
        onBlur={look}
        noValidate
      >
        <Field
          label="Name"
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          hint="3 to 30 letters, digits, - or _"
          error={complaints.username}
          required
        />
        <Field label="E-mail" name="email" type="email" autoComplete="email" error={complaints.email} required />
        <div>
          <PasswordField name="password" autoComplete="new-password" error={complaints.password} required />
          {/* An error says what the meter would: only one of them speaks. */}
          {(!complaints.password || typed.password.length > 0) && <StrengthMeter {...typed} />}
        </div>
        <SubmitRow label="Start my log" sending={sending} />
        <p className="text-sm text-ink-2">Your list is private until you say otherwise.</p>
      </form>
    </AccountFrame>
  );
}
