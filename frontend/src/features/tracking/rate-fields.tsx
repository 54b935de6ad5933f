/** The four fields of the rate dialog. */
"use client";

import { useId } from "react";
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
      <div className="mb-1.5 flex items-center">
        <legend className="float-left text-sm font-[650]">Your rating</legend>
        <output className="ml-auto text-sm">
          {value === null ? "Not rated" : <strong>{value}</strong>} {value !== null && ratingWord(value)}
        </output>
        {value !== null && (
          <button type="button" className="btn quiet sm -my-2 ml-1" onClick={() => onChange(null)}>
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
  total: number | null;
  error: string | undefined;
}

export function EpisodeStepper({ value, total, error, onChange }: StepperProps) {
  const id = useId();
  const step = (by: number) => onChange(withinTotal(value + by, total));
  return (
    <div className="max-w-64">
      <label className="lab" htmlFor={id}>
        Episodes watched{total !== null && ` of ${total}`}
      </label>
      <div className="stepper">
        <button type="button" aria-label="One episode less" disabled={value === 0} onClick={() => step(-1)}>
          <Icon name="minus-bold" />
        </button>
        <input
          id={id}
          className="w-full min-w-0 bg-transparent text-center font-[650]"
          inputMode="numeric"
          value={value}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          onChange={(event) => onChange(withinTotal(Number(event.target.value.replace(/\D/g, "")), total))}
        />
        <button type="button" aria-label="One episode more" disabled={value === total} onClick={() => step(1)}>
          <Icon name="plus-bold" />
        </button>
      </div>
      {error && (
        <p className="err" id={`${id}-error`}>
          <Icon name="warning-circle-fill" />
          {error}
        </p>
      )}
    </div>
  );
}

const LONGEST_NOTE = 10_000;

export function NotesField({ value, error, onChange }: FieldOf<string> & { error: string | undefined }) {
  const id = useId();
  return (
    <div>
      <label className="lab" htmlFor={id}>
        Notes
      </label>
      <textarea
        id={id}
        className="input ruled"
        rows={3}
        maxLength={LONGEST_NOTE}
        value={value}
        aria-invalid={error ? true : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {error && <p className="err">{error}</p>}
    </div>
  );
}
