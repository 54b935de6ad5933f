/** A password that can be looked at. */
"use client";

import { type ComponentProps, useState } from "react";
import { Field } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";

export function PasswordField(field: Omit<ComponentProps<typeof Field>, "label" | "type" | "inside">) {
  const [isShown, setShown] = useState(false);
  return (
    <Field
      {...field}
      label="Password"
      type={isShown ? "text" : "password"}
      inside={
        <button
          type="button"
          className="iconbtn"
          aria-label={isShown ? "Hide password" : "Show password"}
          onClick={() => setShown(!isShown)}
        >
          <Icon name={isShown ? "eye-slash" : "eye"} />
        </button>
      }
    />
  );
}
