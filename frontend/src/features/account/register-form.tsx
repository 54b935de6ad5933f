"use client";

import { Field } from "@/components/ui/field";
import { register } from "@/lib/api/session";
import { AccountFrame, SubmitRow, useSending } from "./account-form";
import { checkRegistration, type Registration } from "./checks";
import { PasswordField } from "./password-field";

export function RegisterForm() {
  const { form, isSending, complaints, message, submit } = useSending<Registration>(
    ({ username, email, password }) => register(username.trim(), email.trim(), password),
    (typed) => checkRegistration({ ...typed, username: typed.username.trim(), email: typed.email.trim() }),
  );
  return (
    <AccountFrame here="register" heading="Start a log">
      <form ref={form} className="grid gap-5" onSubmit={(event) => void submit(event)} noValidate>
        <Field
          label="Name"
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          hint="3 to 30 letters, digits, - or _"
          error={complaints.username}
          required
        />
        <Field label="E-mail" name="email" type="email" autoComplete="email" error={complaints.email} required />
        <PasswordField
          name="password"
          autoComplete="new-password"
          hint="At least 10 characters. A few words are better than one odd one."
          error={complaints.password}
          required
        />
        <SubmitRow label="Start my log" isSending={isSending} message={message} />
        <p className="text-sm text-ink-2">Your list is private: nobody else can see it.</p>
      </form>
    </AccountFrame>
  );
}
