/** Tags as chips: typed, with what one has used before as suggestions. */
"use client";

import { type KeyboardEvent, useId, useState } from "react";
import { FieldError } from "@/components/ui/field-error";
import { holdsFocus } from "@/components/ui/holds-focus";
import { Icon } from "@/components/ui/icon";
import { useListFacets } from "./facets";

interface TagsFieldProps {
  label: string;
  value: readonly string[];
  error?: string | undefined;
  onChange: (tags: readonly string[]) => void;
  /** Told whether something stands in the field that is no tag yet. */
  onTyping?: (isTyping: boolean) => void;
}

const LONGEST = 50;
const SUGGESTIONS = 6;

/** In the order and the writing that the server keeps them in. */
function withTag(tags: readonly string[], typed: string): readonly string[] {
  const tag = typed.replaceAll(",", " ").trim().replace(/\s+/g, " ").slice(0, LONGEST);
  if (tag === "" || tags.includes(tag)) return tags;
  return [...tags, tag].sort();
}

export function TagsField({ label, value, error, onChange, onTyping }: TagsFieldProps) {
  const id = useId();
  const used = useListFacets().facets?.tags ?? [];
  const [typed, setTyped] = useState("");
  const [active, setActive] = useState(-1);
  const [isOpen, setOpen] = useState(false);
  const wanted = typed.trim().toLowerCase();
  const options = used
    .map((facet) => facet.value)
    .filter((tag) => !value.includes(tag) && tag.toLowerCase().includes(wanted))
    .slice(0, SUGGESTIONS);
  const isShown = isOpen && options.length > 0;

  function type(text: string): void {
    setTyped(text);
    onTyping?.(text.trim() !== "");
  }

  function add(tag: string): void {
    onChange(withTag(value, tag));
    type("");
    setActive(-1);
  }

  function press(event: KeyboardEvent<HTMLInputElement>): void {
    const { key } = event;
    const last = value.at(-1);
    if (key === "Enter" || key === ",") {
      const chosen = isShown ? options[active] : undefined;
      if (chosen === undefined && wanted === "" && key === "Enter") return;
      event.preventDefault();
      add(chosen ?? typed);
    } else if (key === "Backspace" && typed === "" && last !== undefined) {
      onChange(value.slice(0, -1));
    } else if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      setOpen(true);
      const by = key === "ArrowDown" ? 1 : -1;
      setActive((at) => (at + by + options.length + 1) % (options.length + 1));
    } else if (key === "Escape" && isShown) {
      // Only the suggestions close, not what is around them.
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
    }
  }

  return (
    <div>
      <label className="lab" htmlFor={id}>
        {label}
      </label>
      <div ref={holdsFocus} tabIndex={-1} className="input tags-input">
        {value.map((tag) => (
          <button key={tag} type="button" className="chip on" onClick={() => onChange(value.filter((other) => other !== tag))}>
            {tag}
            <Icon name="x-bold" className="size-[1em]" />
            <span className="sr-only">, remove this tag</span>
          </button>
        ))}
        <input
          id={id}
          role="combobox"
          aria-expanded={isShown}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={isShown && active >= 0 && active < options.length ? `${id}-${active}` : undefined}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          autoComplete="off"
          enterKeyHint="done"
          maxLength={LONGEST}
          placeholder={value.length === 0 ? "Add a tag" : ""}
          value={typed}
          onChange={({ target }) => {
            setOpen(true);
            setActive(-1);
            // A comma that came by pasting or from a phone's keyboard parts tags too.
            const parts = target.value.split(",");
            if (parts.length > 1) onChange(parts.slice(0, -1).reduce(withTag, value));
            type(parts.at(-1) ?? "");
          }}
          onFocus={() => setOpen(true)}
          onBlur={() => {
            setOpen(false);
            if (wanted !== "") add(typed);
          }}
          onKeyDown={press}
        />
        <ul id={`${id}-list`} role="listbox" aria-label="Tags you have used" className="suggestions" hidden={!isShown}>
          {options.map((tag, index) => (
            <li
              key={tag}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === active}
              // Before the field loses the focus, and with it the list.
              onPointerDown={(event) => {
                event.preventDefault();
                add(tag);
              }}
            >
              {tag}
            </li>
          ))}
        </ul>
      </div>
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  );
}
