/** One panel of the settings, which the list beside them leads to. */
import type { ReactNode } from "react";
import { holdsFocus } from "@/components/ui/holds-focus";

interface SettingsSectionProps {
  id: string;
  heading: string;
  about?: ReactNode;
  children: ReactNode;
}

export function SettingsSection({ id, heading, about, children }: SettingsSectionProps) {
  return (
    <section ref={holdsFocus} id={id} tabIndex={-1} aria-labelledby={`${id}-heading`} className="panel scroll-mt-24 p-5 md:p-6">
      <h2 id={`${id}-heading`}>{heading}</h2>
      {about && <p className="mt-1 max-w-2xl text-base text-ink-2">{about}</p>}
      <div className="mt-5">{children}</div>
    </section>
  );
}

interface SwitchProps {
  label: string;
  about: ReactNode;
  isOn: boolean;
  isBusy: boolean;
  onChange: (isOn: boolean) => void;
}

/** Something that is on or off, with what that means beside it. */
export function Switch({ label, about, isOn, isBusy, onChange }: SwitchProps) {
  return (
    <label className="flex cursor-pointer items-start gap-4 py-1">
      <span className="flex-1">
        <span className="block font-[650]">{label}</span>
        <span className="mt-0.5 block max-w-xl text-sm text-ink-2">{about}</span>
      </span>
      <input
        type="checkbox"
        role="switch"
        className="switch"
        checked={isOn}
        aria-busy={isBusy}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </label>
  );
}

interface ChoiceProps<T extends string> {
  legend: string;
  name: string;
  value: T;
  choices: readonly { value: T; label: string; example?: string; lang?: string }[];
  onChange: (value: T) => void;
}

/** One of a few, all of them in sight. */
export function Choice<T extends string>({ legend, name, value, choices, onChange }: ChoiceProps<T>) {
  return (
    <fieldset>
      <legend className="lab">{legend}</legend>
      <div className="grid gap-2 sm:grid-cols-3">
        {choices.map((choice) => (
          <label key={choice.value} className="choice">
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
            />
            <span>
              <span className="block font-[650]">{choice.label}</span>
              {choice.example && (
                <span className="block text-sm font-normal text-ink-2" lang={choice.lang}>
                  {choice.example}
                </span>
              )}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
