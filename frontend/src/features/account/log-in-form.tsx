"use client";

import { Field } from "@/components/ui/field";
import { logIn } from "@/lib/api/session";
import { AccountFrame, SubmitRow } from "./account-form";
import { PasswordField } from "./password-field";
import { useSending } from "./use-sending";

interface Credentials {
  login: string;
  password: string;
}

export function LogInForm() {
  const sending = useSending<Credentials>(
    ({ login, password }) => logIn(login.trim(), password),
    ({ login, password }) => ({
      ...(login.trim() === "" && { login: "Your name or e-mail address is missing." }),
      ...(password === "" && { password: "Your password is missing." }),
    }),
  );
  const { form, complaints, submit } = sending;
  return (
    <AccountFrame here="login" heading="Welcome back">
      <form ref={form} className="grid gap-5" onSubmit={(event) => void submit(event)} noValidate>
        <Field
          label="Name or e-mail"
          name="login"
          autoComplete="username"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          error={complaints.login}
          required
        />
        <PasswordField name="password" autoComplete="current-password" error={complaints.password} required />
        <SubmitRow label="Log in" sending={sending} />
      </form>
    </AccountFrame>
  );
}
