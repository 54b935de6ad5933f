/** A filter's frame, and chips of which any may be on. */
"use client";

import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";

export function FilterGroup({ legend, value, children }: { legend: string; value?: string; children: ReactNode }) {
  return (
    <fieldset className="filter">
      <legend>
        {legend}
        {value && <span className="float-right font-[450] text-ink-2">{value}</span>}
      </legend>
      {children}
    </fieldset>
  );
}

interface ChoicesProps<T extends string> {
  options: readonly T[];
  chosen: readonly T[];
  write: (option: T) => string;
  onChoose: (option: T) => void;
}

export function Choices<T extends string>({ options, chosen, write, onChoose }: ChoicesProps<T>) {
  return (
    <div className="flex flex-wrap gap-2">
      {options.map((option) => {
        const isOn = chosen.includes(option);
        return (
          <button
            key={option}
            type="button"
            className={`chip press ${isOn ? "on" : ""}`}
            aria-pressed={isOn}
            onClick={() => onChoose(option)}
          >
            {isOn && <Icon name="check-bold" className="size-[1em]" />}
            {write(option)}
          </button>
        );
      })}
    </div>
  );
}
