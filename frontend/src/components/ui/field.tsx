/** A labelled input with its hint or its error, tied together for those who listen. */
"use client";

import { type InputHTMLAttributes, type ReactNode, useId } from "react";
import { FieldError } from "./field-error";

interface FieldProps extends InputHTMLAttributes<HTMLInputElement> {
  label: string;
  error?: string | undefined;
  hint?: string;
  /** Something inside the box, at its right end. */
  inside?: ReactNode;
}

export function Field({ label, error, hint, inside, ...input }: FieldProps) {
  const id = useId();
  const note = error ? `${id}-error` : hint ? `${id}-hint` : undefined;
  return (
    <div>
      <label className="lab" htmlFor={id}>
        {label}
      </label>
      <div className="relative">
        <input
          {...input}
          id={id}
          className={`input ${inside ? "pr-12" : ""}`}
          aria-invalid={error ? true : undefined}
          aria-describedby={note}
        />
        {inside && <div className="absolute inset-y-0 right-0 grid place-items-center">{inside}</div>}
      </div>
      {error ? (
        <FieldError id={note}>{error}</FieldError>
      ) : (
        hint && (
          <p className="hint" id={note}>
            {hint}
          </p>
        )
      )}
    </div>
  );
}
