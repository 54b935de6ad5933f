/** A password that can be looked at, and says when Caps Lock is on. */
"use client";

import { type ComponentProps, type KeyboardEvent, useState } from "react";
import { Field } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";

type PasswordFieldProps = Omit<ComponentProps<typeof Field>, "label" | "type" | "inside"> & { label?: string };

export function PasswordField({ label = "Password", ...field }: PasswordFieldProps) {
  const [isShown, setShown] = useState(false);
  const [isShouting, setShouting] = useState(false);

  function listen(event: KeyboardEvent): void {
    setShouting(event.getModifierState("CapsLock"));
  }

  return (
    <div onKeyDown={listen} onKeyUp={listen} onBlur={() => setShouting(false)}>
      <Field
        {...field}
        label={label}
        type={isShown ? "text" : "password"}
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        inside={
          <button
            type="button"
            className="iconbtn"
            aria-label={isShown ? `Hide ${label.toLowerCase()}` : `Show ${label.toLowerCase()}`}
            onClick={() => setShown(!isShown)}
          >
            <Icon name={isShown ? "eye-slash" : "eye"} />
          </button>
        }
      />
      <p role="status" className="text-sm font-[550] text-ink-2">
        {isShouting && <span className="mt-1.5 block">Caps Lock is on.</span>}
      </p>
    </div>
  );
}
