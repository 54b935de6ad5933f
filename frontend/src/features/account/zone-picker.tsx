/** A time zone, found by typing: a combobox (WAI-ARIA Authoring Practices) over the zones that the browser knows. */
"use client";

import { type KeyboardEvent, useId, useMemo, useState } from "react";
import { FieldError } from "@/components/ui/field-error";
import { findZones, knownZones, offset, timeThere, type Zone } from "./zones";

interface ZonePickerProps {
  value: string;
  error?: string | undefined;
  onChange: (zone: string) => void;
}

const MOST = 8;
const readable = (name: string) => name.replaceAll("_", " ");

export function ZonePicker({ value, error, onChange }: ZonePickerProps) {
  const id = useId();
  /** Null while nobody types: the box shows what is chosen. */
  const [typed, setTyped] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const zones = useMemo(() => knownZones(), []);
  const found = useMemo(() => (typed === null ? [] : findZones(zones, typed, MOST)), [zones, typed]);
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;

  function choose(zone: Zone | undefined): void {
    if (zone) onChange(zone.name);
    setTyped(null);
  }

  function move(event: KeyboardEvent): void {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      if (typed === null) setTyped("");
      else if (found.length > 0) setAt((at + step + found.length) % found.length);
    } else if (event.key === "Enter" && typed !== null) {
      event.preventDefault();
      choose(found[at]);
    } else if (event.key === "Escape" && typed !== null) {
      event.preventDefault();
      event.stopPropagation();
      setTyped(null);
    }
  }

  const isOpen = typed !== null;
  const active = isOpen && found[at] ? `${id}-${at}` : undefined;
  return (
    <div>
      <label className="lab" htmlFor={id}>
        Time zone
      </label>
      <div className="relative">
        <input
          id={id}
          className="input"
          role="combobox"
          aria-expanded={isOpen}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={active}
          aria-invalid={error ? true : undefined}
          aria-describedby={`${id}-note`}
          autoComplete="off"
          spellCheck={false}
          value={typed ?? readable(value)}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setAt(0);
          }}
          onClick={() => setTyped((before) => before ?? "")}
          onBlur={() => setTyped(null)}
          onKeyDown={move}
        />
        <ul
          id={`${id}-list`}
          role="listbox"
          aria-label="What fits"
          className="menu absolute inset-x-0 top-full z-10 mt-1"
          hidden={!isOpen || found.length === 0}
        >
          {found.map((zone, index) => (
            <li
              key={zone.name}
              id={`${id}-${index}`}
              role="option"
              aria-selected={zone.name === value}
              className={`flex min-h-11 cursor-pointer items-center gap-3 rounded-sm px-2.5 ${index === at ? "bg-sunken" : ""}`}
              // Before the box loses the focus, which would close the list.
              onPointerDown={(event) => {
                event.preventDefault();
                choose(zone);
              }}
            >
              <span className="min-w-0 flex-1 truncate">
                <span className="font-[650]">{zone.place}</span>
                {zone.region && <span className="text-sm text-ink-2"> {zone.region}</span>}
              </span>
              <span className="text-sm whitespace-nowrap text-ink-2">
                {timeThere(zone.name)}, {offset(zone.name)}
              </span>
            </li>
          ))}
        </ul>
      </div>
      {error ? (
        <FieldError id={`${id}-note`}>{error}</FieldError>
      ) : (
        <p className="hint" id={`${id}-note`} role="status">
          {isOpen && found.length === 0 ? "No zone of that name." : `${offset(value)}. Airing times are shown in it.`}
          {!isOpen && here !== value && (
            <button type="button" className="ml-1.5 font-[650] text-ai underline" onClick={() => onChange(here)}>
              Use this device’s: {readable(here)}
            </button>
          )}
        </p>
      )}
    </div>
  );
}
