/** The fields of the rate dialog that are its own; dates and tags have files of theirs. */
"use client";

import { useId } from "react";
import { FieldError } from "@/components/ui/field-error";
import { Icon } from "@/components/ui/icon";
import type { ListStatus } from "@/lib/api/types";
import { ratingWord } from "./rating";
import { withinTotal } from "./rules";
import { STATUSES } from "./status";

interface FieldOf<T> {
  value: T;
  onChange: (value: T) => void;
}

export function RatingChoice({ value, onChange }: FieldOf<number | null>) {
  const name = useId();
  return (
    <fieldset>
      <div className="mb-1.5 flex min-h-9 items-center">
        <legend className="float-left text-sm font-[650]">Your rating</legend>
        <output className="ml-auto text-sm">
          {value === null ? "Not rated" : <strong>{value}</strong>} {value !== null && ratingWord(value)}
        </output>
        {value !== null && (
          <button type="button" className="btn quiet sm ml-1" onClick={() => onChange(null)}>
            Clear
          </button>
        )}
      </div>
      <div className="rate">
        {Array.from({ length: 10 }, (_, index) => index + 1).map((rating) => (
          <label key={rating}>
            <input
              type="radio"
              name={name}
              value={rating}
              checked={value === rating}
              onChange={() => onChange(rating)}
              aria-label={`${rating}, ${ratingWord(rating)}`}
            />
            {rating}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export function StatusChoice({ value, onChange }: FieldOf<ListStatus>) {
  const name = useId();
  return (
    <fieldset>
      <legend className="lab">Status</legend>
      <div className="sts">
        {STATUSES.map((status) => (
          <label key={status.value} data-s={status.value}>
            <input
              type="radio"
              name={name}
              checked={value === status.value}
              onChange={() => onChange(status.value)}
            />
            <Icon name={status.icon} />
            {status.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface StepperProps extends FieldOf<number> {
  label: string;
  /** What one press of the buttons is a step of: "episode". */
  unit: string;
  total: number | null;
  error: string | undefined;
}

export function Stepper({ label, unit, value, total, error, onChange }: StepperProps) {
  const id = useId();
  const step = (by: number) => onChange(withinTotal(value + by, total));
  return (
    <div>
      <label className="lab" htmlFor={id}>
        {label}
      </label>
      <div className="stepper">
        <button type="button" aria-label={`One ${unit} less`} disabled={value === 0} onClick={() => step(-1)}>
          <Icon name="minus-bold" />
        </button>
        <input
          id={id}
          className="w-full min-w-0 bg-transparent text-center font-[650]"
          inputMode="numeric"
          autoComplete="off"
          value={value}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          onFocus={({ target }) => target.select()}
          onChange={(event) => onChange(withinTotal(Number(event.target.value.replace(/\D/g, "").slice(0, 5)), total))}
          onKeyDown={(event) => {
            const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
            if (by === undefined) return;
            event.preventDefault();
            step(by);
          }}
        />
        <button type="button" aria-label={`One ${unit} more`} disabled={value === total} onClick={() => step(1)}>
          <Icon name="plus-bold" />
        </button>
      </div>
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  );
}

const LONGEST_NOTE = 10_000;
/** From here on it is said how much room is left. */
const NEARLY_FULL = 9_000;

export function NotesField({ value, error, onChange }: FieldOf<string> & { error: string | undefined }) {
  const id = useId();
  const left = LONGEST_NOTE - value.length;
  return (
    <div>
      <label className="lab" htmlFor={id}>
        Notes
      </label>
      <textarea
        id={id}
        className="input ruled"
        rows={2}
        maxLength={LONGEST_NOTE}
        value={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {value.length > NEARLY_FULL && <p className="hint">{left} characters left</p>}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  );
}
