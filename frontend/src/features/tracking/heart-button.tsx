/** Favourite or not, in one press. */
"use client";

import { Icon } from "@/components/ui/icon";

interface HeartProps {
  isOn: boolean;
  setOn: (on: boolean) => void;
}

export default function HeartButton({ isOn, setOn }: HeartProps) {
  return (
    <button type="button" className="iconbtn self-start" aria-pressed={isOn} aria-label="Favourite" title="Favourite" onClick={() => setOn(!isOn)}>
      <Icon name={isOn ? "heart-fill" : "heart-bold"} className={isOn ? "text-kaki-ink" : ""} />
    </button>
  );
}
