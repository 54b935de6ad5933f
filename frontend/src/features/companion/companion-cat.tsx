/** Shiori as she is just now: her mood, what she reacts to, where she looks, and a hand to pet her with. */
"use client";

import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { Cat } from "@/components/ui/cat";
import { CatMarks } from "@/components/ui/cat-marks";
import { react, useReaction } from "./reactions";
import { useCompanion } from "./use-companion";
import { useGaze } from "./use-gaze";

interface CompanionCatProps {
  /** Large: she breathes and looks about. Small: she moves when there is a reason to. */
  isLarge?: boolean;
  className: string;
}

export default function CompanionCat({ isLarge = false, className }: CompanionCatProps) {
  const companion = useCompanion();
  const button = useRef<HTMLButtonElement>(null);
  const [isSeen, setSeen] = useState(true);
  const [isNear, setNear] = useState(false);
  const mood = companion?.mood ?? "neutral";
  useGaze(button, isLarge && isSeen && mood !== "asleep");

  // Past React, which may be busy with what was pressed: she is to look up first.
  useLayoutEffect(() => {
    const svg = button.current?.querySelector("svg");
    if (!svg) return;
    const show = ({ now }: ReturnType<typeof useReaction.getState>) => {
      // Taken off and put on again, with a look at the page between, so that the same reaction can start anew.
      svg.removeAttribute("data-react");
      if (!now) return;
      svg.getBoundingClientRect();
      svg.setAttribute("data-react", now.reaction);
    };
    show(useReaction.getState());
    return useReaction.subscribe(show);
  }, []);

  useEffect(() => {
    if (!button.current) return;
    const observer = new IntersectionObserver((told) => setSeen(told.at(-1)?.isIntersecting ?? true), { rootMargin: "80px" });
    observer.observe(button.current);
    return () => observer.disconnect();
  }, []);

  const because = companion ? `, ${mood}: ${companion.because}` : "";
  return (
    <button
      ref={button}
      type="button"
      className={`companion ${className}`}
      aria-label={`Pet Shiori the cat${because}`}
      title={companion?.because}
      onClick={() => react("petted")}
      onPointerEnter={() => setNear(true)}
      onPointerLeave={() => setNear(false)}
    >
      <Cat mood={mood} still={!isSeen || (!isLarge && !isNear)}>
        <CatMarks />
      </Cat>
    </button>
  );
}
