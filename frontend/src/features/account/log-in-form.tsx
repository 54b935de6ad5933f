"use client";

import { Field } from "@/components/ui/field";
import { logIn } from "@/lib/api/session";
import { AccountFrame, SubmitRow, useSending } from "./account-form";
import { PasswordField } from "./password-field";

interface Credentials {
  login: string;
  password: string;
}

export function LogInForm() {
  const { form, isSending, complaints, message, submit } = useSending<Credentials>(
    ({ login, password }) => logIn(login.trim(), password),
    ({ login, password }) => ({
      ...(login.trim() === "" && { login: "Your name or e-mail address is missing." }),
      ...(password === "" && { password: "Your password is missing." }),
    }),
  );
  return (
    <AccountFrame here="login" heading="Welcome back">
      <form ref={form} className="grid gap-5" onSubmit={(event) => void submit(event)} noValidate>
        <Field
          label="Name or e-mail"
          name="login"
          autoComplete="username"
          autoCapitalize="none"
          error={complaints.login}
          required
        />
        <PasswordField name="password" autoComplete="current-password" error={complaints.password} required />
        <SubmitRow label="Log in" isSending={isSending} message={message} />
      </form>
    </AccountFrame>
  );
}
