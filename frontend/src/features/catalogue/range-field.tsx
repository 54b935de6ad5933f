/** A range with two thumbs, which are two of the browser's own sliders. At the far ends there is no bound. */
"use client";

import { useEffect, useRef, useState } from "react";

interface RangeProps {
  name: string;
  min: number;
  max: number;
  step: number;
  from: number | null;
  to: number | null;
  onChange: (from: number | null, to: number | null) => void;
}

const PAUSE_MS = 300;

export function RangeField({ name, min, max, step, from, to, onChange }: RangeProps) {
  const bounds = `${from} ${to}`;
  /** What the thumbs show while they are moved; it ends when the bounds that they were moved away from change. */
  const [draft, setDraft] = useState<{ bounds: string; values: [number, number] } | null>(null);
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  const within = (value: number) => Math.min(max, Math.max(min, value));
  const [low, high] = draft?.bounds === bounds ? draft.values : [within(from ?? min), within(to ?? max)];

  useEffect(() => () => clearTimeout(pause.current), []);

  function move(next: [number, number]): void {
    setDraft({ bounds, values: next });
    clearTimeout(pause.current);
    pause.current = setTimeout(() => {
      const [newFrom, newTo] = [next[0] <= min ? null : next[0], next[1] >= max ? null : next[1]];
      if (newFrom === from && newTo === to) setDraft(null);
      else onChange(newFrom, newTo);
    }, PAUSE_MS);
  }

  const place = (value: number) => `${((value - min) / (max - min)) * 100}%`;
  const shared = { type: "range", min, max, step } as const;
  return (
    <div className="range">
      <i style={{ left: place(low), right: `calc(100% - ${place(high)})` }} />
      <input
        {...shared}
        aria-label={`${name} from`}
        value={low}
        // Where both thumbs are at the top end, this one has to be the upper one, or neither could be moved.
        style={low > (min + max) / 2 ? { zIndex: 1 } : undefined}
        onChange={(event) => move([Math.min(event.target.valueAsNumber, high), high])}
      />
      <input
        {...shared}
        aria-label={`${name} to`}
        value={high}
        onChange={(event) => move([low, Math.max(event.target.valueAsNumber, low)])}
      />
    </div>
  );
}
