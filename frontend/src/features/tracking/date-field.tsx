/** A date of which one may know only the year, or the year and month. Typed on a number pad, or stepped with the arrows. */
"use client";

import { useId } from "react";
import { FieldError } from "@/components/ui/field-error";
import { Icon } from "@/components/ui/icon";
import { finished, shaped, stepped } from "./partial-date";
import { today } from "./today";

interface DateFieldProps {
  label: string;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

export function DateField({ label, value, error, onChange }: DateFieldProps) {
  const id = useId();
  return (
    <div>
      <label className="lab" htmlFor={id}>
        {label}
      </label>
      <div className="relative">
        <input
          id={id}
          className="input pr-12"
          inputMode="numeric"
          autoComplete="off"
          placeholder="2026-04-14"
          maxLength={12}
          value={value}
          aria-invalid={error ? true : undefined}
          aria-describedby={`${id}-note`}
          onChange={({ target }) => onChange(shaped(target.value))}
          onBlur={() => onChange(finished(value))}
          onKeyDown={(event) => {
            const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
            if (by === undefined) return;
            event.preventDefault();
            onChange(stepped(finished(value), by, today()));
          }}
        />
        <button
          type="button"
          className="iconbtn absolute inset-y-0 right-0"
          title="Today"
          aria-label={`${label}: today`}
          onClick={() => onChange(today())}
        >
          <Icon name="calendar-check-bold" />
        </button>
      </div>
      {error ? (
        <FieldError id={`${id}-note`}>{error}</FieldError>
      ) : (
        <p className="sr-only" id={`${id}-note`}>
          A year, a year and month, or a whole day. The arrow keys step.
        </p>
      )}
    </div>
  );
}
